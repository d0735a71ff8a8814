-- Which number was looked for: its keyed index, as identity_doc.number_index has it, never the number. So that searches of one person
-- can be found, and that an account cannot try numbers by the thousand.
ALTER TABLE access_log ADD COLUMN number_index bytea;
CREATE INDEX access_log_number ON access_log (number_index) WHERE number_index IS NOT NULL;
CREATE INDEX access_log_number_account ON access_log (account_id, at) WHERE number_index IS NOT NULL;
