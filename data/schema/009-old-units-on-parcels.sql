-- Merged communes have the same sheet and number up to three times: the unit a parcel was numbered in tells them apart.
-- Null where the parcel was numbered in the commune of today, or nobody said.
ALTER TABLE parcel ADD COLUMN old_unit_code text;     -- five digits, old_unit.code; as the file had it, also where no table knows it

-- One file may bring parcels of several communes: a run names all it wrote to, in order, and is undone as one.
ALTER TABLE import_run ADD COLUMN commune_codes text[];
UPDATE import_run SET commune_codes = ARRAY[commune_code];
ALTER TABLE import_run ALTER COLUMN commune_codes SET NOT NULL;
ALTER TABLE import_run DROP COLUMN commune_code;
ALTER TABLE import_run ADD COLUMN replaced integer NOT NULL DEFAULT 0;

-- An old code leads to what became of it.
CREATE INDEX old_unit_code ON old_unit (code) WHERE code IS NOT NULL;
