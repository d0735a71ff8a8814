-- Land at a date: since when each version of the records beside parcels is on record, as parcels have valid_from. (valid_from and
-- valid_to of rights and restrictions are their own, in law.) What was there before it was kept is on record since ever.
ALTER TABLE land_right ADD COLUMN recorded_from timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE land_right ALTER COLUMN recorded_from SET DEFAULT now();
ALTER TABLE certificate_parcel ADD COLUMN recorded_from timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE certificate_parcel ALTER COLUMN recorded_from SET DEFAULT now();
ALTER TABLE restriction ADD COLUMN recorded_from timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE restriction ALTER COLUMN recorded_from SET DEFAULT now();
ALTER TABLE land_object ADD COLUMN recorded_from timestamptz NOT NULL DEFAULT '-infinity';
ALTER TABLE land_object ALTER COLUMN recorded_from SET DEFAULT now();
ALTER TABLE record_version ADD COLUMN recorded_from timestamptz NOT NULL DEFAULT '-infinity';

-- What a commune looked like at a date: what was replaced since then, however much stands.
CREATE INDEX parcel_version_until ON parcel_version (commune_code, valid_to);
CREATE INDEX record_version_until ON record_version (commune_code, type, valid_to);

-- The edits that take an edit back.
CREATE INDEX edit_reverts ON edit (reverts) WHERE reverts IS NOT NULL;

-- Where a parcel comes from; where it went is found by the primary key.
CREATE INDEX lineage_child ON lineage (commune_code, child_id);
