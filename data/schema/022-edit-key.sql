-- What was asked under an idempotency key (sha256 of the request): the same key for something else is told, not answered. Null for older edits.
ALTER TABLE edit ADD COLUMN idempotency_hash text;
