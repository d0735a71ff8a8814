-- Numbers of identity that were masked with their first and last digits open are masked as data/catalog/mask.ts does now: at most the
-- last three, at most a third.
UPDATE identity_doc SET masked = repeat('•', char_length(masked) - least(3, char_length(masked) / 3))
  || right(masked, least(3, char_length(masked) / 3));

-- A reveal is about a parcel, as a look at its card is: who looked at a parcel is one question.
UPDATE access_log SET fields = CASE object_type WHEN 'identity_doc' THEN 'identity ' ELSE 'certificate ' END || object_id,
  object_type = 'parcel', object_id = substring(fields FROM '^parcel (\d+)$')::bigint
WHERE action = 'reveal' AND object_type IN ('identity_doc', 'certificate') AND fields ~ '^parcel \d+$';

-- The access log is read by day, newest first.
CREATE INDEX access_log_at ON access_log (at);
