-- Accounts: who may sign in, in which role, for which communes. Passwords and sessions are kept by the account library through
-- server/accounts/accounts-adapter.ts; role and scope are ours.

CREATE TABLE account (
  id text PRIMARY KEY,
  username text NOT NULL UNIQUE,         -- lower case
  display_username text,
  display_name text NOT NULL,
  email text NOT NULL UNIQUE,            -- the library asks for one; name@thua.invalid where none is known
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  role text NOT NULL DEFAULT 'officer' CHECK (role IN ('officer', 'approver', 'leader', 'admin')),
  all_communes boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);

-- The communes in an account's reach; none are needed where all_communes holds.
CREATE TABLE account_commune (
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  commune_code text NOT NULL,
  PRIMARY KEY (account_id, commune_code)
);

CREATE TABLE session (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  token text NOT NULL UNIQUE,
  expires_at timestamptz NOT NULL,
  ip text,
  user_agent text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_account ON session (account_id);

-- How an account proves itself: a password (scrypt), later an identity provider.
CREATE TABLE credential (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  provider text NOT NULL,                -- 'credential' is a password of our own
  provider_account text NOT NULL,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (provider, provider_account)
);
CREATE INDEX credential_account ON credential (account_id);

CREATE TABLE verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_identifier ON verification (identifier);

-- The brake on sign-in, by network address; shared by all processes of one database.
CREATE TABLE sign_in_brake (
  id text PRIMARY KEY,
  key text NOT NULL UNIQUE,
  count integer NOT NULL,
  last_request bigint NOT NULL           -- milliseconds since 1970
);
