-- The brake on sign-in is our own: failed tries in a window of a minute, by account name (keyed hash) and by network address.
-- What was counted before is a minute old at most.
DROP TABLE sign_in_brake;
CREATE UNLOGGED TABLE sign_in_brake (
  key bytea PRIMARY KEY,
  failures integer NOT NULL,
  since timestamptz NOT NULL
);
CREATE INDEX sign_in_brake_since ON sign_in_brake (since);
-- From where an account signed in lately, so that strangers who try it elsewhere do not keep it out.
CREATE INDEX access_log_sign_in ON access_log (account_id, ip, at) WHERE action = 'sign_in';
