-- Edits act on Land: parcels with their uses, rights, restrictions, certificate links and land objects, each a record with id and version.
ALTER TABLE certificate_parcel ADD COLUMN id bigint NOT NULL DEFAULT nextval('record_id');
ALTER TABLE certificate_parcel ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE UNIQUE INDEX certificate_parcel_id ON certificate_parcel (commune_code, id);
CREATE INDEX land_right_id ON land_right (id);

-- What an edit replaced or retired of the records beside parcels, whole: as data/model/land-records.ts, the shape apart.
CREATE TABLE record_version (
  commune_code text NOT NULL,
  type text NOT NULL,
  id bigint NOT NULL,
  version integer NOT NULL,
  valid_to timestamptz NOT NULL DEFAULT now(),
  replaced_by_edit bigint NOT NULL,
  record jsonb NOT NULL,
  geom geometry(MultiPolygon, 4756),
  PRIMARY KEY (commune_code, type, id, version)
);

-- One request is one edit, however often the line breaks: the key is the sender's, unique for each account.
ALTER TABLE edit ADD COLUMN idempotency_key text;
CREATE UNIQUE INDEX edit_idempotency ON edit (author, idempotency_key) WHERE idempotency_key IS NOT NULL;
ALTER TABLE edit ADD COLUMN receipt jsonb;            -- data/model/edit.ts: what the sender was answered
ALTER TABLE edit ADD COLUMN decision_key text;
ALTER TABLE edit ADD COLUMN decision_receipt jsonb;
-- The edit that this one takes back.
ALTER TABLE edit ADD COLUMN reverts bigint;

-- 2026-11-29: a change holds the touched fields only. Stored ones held whole values before and after; what is the same in both goes.
UPDATE edit SET change = jsonb_set(change, '{records}', (
  SELECT jsonb_agg(
    CASE WHEN jsonb_typeof(r.record->'before') = 'object' AND jsonb_typeof(r.record->'after') = 'object' THEN
      r.record || jsonb_build_object(
        'before', (SELECT coalesce(jsonb_object_agg(f.name, r.record->'before'->f.name), '{}'::jsonb)
          FROM jsonb_object_keys(r.record->'before') AS f(name)
          WHERE r.record->'before'->f.name IS DISTINCT FROM r.record->'after'->f.name),
        'after', (SELECT coalesce(jsonb_object_agg(f.name, r.record->'after'->f.name), '{}'::jsonb)
          FROM jsonb_object_keys(r.record->'after') AS f(name)
          WHERE r.record->'before'->f.name IS DISTINCT FROM r.record->'after'->f.name))
    ELSE r.record END ORDER BY r.ordinal)
  FROM jsonb_array_elements(change->'records') WITH ORDINALITY AS r(record, ordinal)))
WHERE jsonb_array_length(change->'records') > 0;
