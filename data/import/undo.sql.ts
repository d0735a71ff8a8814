// The statements that take an import run back.
import { columnsOf, PARCEL_FIELDS, recorded, USE_FIELDS } from '../store/record-tables.ts';
import { type Sql, sql } from '../store/sql.ts';

export interface RunState {
  commune_codes: string[];
  undone_at: Date | null;
}

export const runState = (run: number): Sql =>
  sql`SELECT commune_codes, undone_at FROM import_run WHERE id = ${run} FOR UPDATE`;

export interface TouchedRow {
  id: number;
  sheet_no: string | null;
  parcel_no: string | null;
  why: 'changed' | 'flag' | 'edit' | 'restriction';
}

/** Parcels of the run that someone or a later run has touched since: changed, or (where the run brought them) flagged, named in an edit, restricted. */
export const touchedSince = (communeCode: string, run: number): Sql => sql`
  WITH changed AS (
      SELECT id FROM parcel_version WHERE commune_code = ${communeCode} AND import_run = ${run}),
    brought AS (
      SELECT p.id FROM parcel p WHERE p.commune_code = ${communeCode} AND p.import_run = ${run}
        AND NOT EXISTS (SELECT 1 FROM parcel_version v WHERE v.commune_code = p.commune_code AND v.id = p.id)),
    touched AS (
      SELECT id, 'changed' AS why FROM changed
      UNION SELECT b.id, 'flag' FROM brought b JOIN flag f ON f.commune_code = ${communeCode} AND f.parcel_id = b.id
      UNION SELECT b.id, 'edit' FROM brought b JOIN edit_record e ON e.record_type = 'parcel' AND e.record_id = b.id
      UNION SELECT b.id, 'restriction' FROM brought b JOIN restriction r ON r.commune_code = ${communeCode} AND r.parcel_id = b.id)
  SELECT t.id, p.sheet_no, p.parcel_no, t.why FROM touched t
  LEFT JOIN parcel p ON p.commune_code = ${communeCode} AND p.id = t.id ORDER BY t.id LIMIT 1000`;

export const dropRights = (communeCode: string, run: number): Sql =>
  sql`DELETE FROM land_right WHERE commune_code = ${communeCode} AND import_run = ${run}`;

/** Links of parcels that the run brought, and those it added to parcels it replaced. */
export const dropCertificateLinks = (communeCode: string, run: number): Sql => sql`
  DELETE FROM certificate_parcel l USING parcel p
  WHERE l.commune_code = ${communeCode} AND p.commune_code = l.commune_code AND p.id = l.parcel_id AND p.import_run = ${run}
    AND NOT EXISTS (
      SELECT 1 FROM parcel_version v WHERE v.commune_code = p.commune_code AND v.id = p.id AND v.replaced_by_run = ${run}
        AND v.record->'certificateLinks' @> to_jsonb(l.certificate_id))`;

/** Certificates and parties that the run brought, where nothing else leans on them. */
export const dropCertificates = (communeCode: string, run: number): Sql => sql`
  DELETE FROM certificate c WHERE c.commune_code = ${communeCode} AND c.import_run = ${run}
    AND NOT EXISTS (SELECT 1 FROM certificate_parcel l WHERE l.commune_code = c.commune_code AND l.certificate_id = c.id)
    AND NOT EXISTS (SELECT 1 FROM land_right r WHERE r.commune_code = c.commune_code AND r.certificate_id = c.id)`;

const leaningOnParty = sql`
  EXISTS (SELECT 1 FROM land_right r WHERE r.commune_code = party.commune_code AND r.party_id = party.id)
  OR EXISTS (SELECT 1 FROM party_member m WHERE m.commune_code = party.commune_code AND party.id IN (m.party_id, m.member_id))`;

export const dropPapers = (communeCode: string, run: number): Sql => sql`
  DELETE FROM identity_doc d USING party
  WHERE party.commune_code = ${communeCode} AND party.import_run = ${run} AND d.commune_code = party.commune_code AND d.party_id = party.id
    AND NOT (${leaningOnParty})`;

export const dropParties = (communeCode: string, run: number): Sql =>
  sql`DELETE FROM party WHERE commune_code = ${communeCode} AND import_run = ${run} AND NOT (${leaningOnParty})`;

export const dropUses = (communeCode: string, run: number): Sql => sql`
  DELETE FROM parcel_use u USING parcel p
  WHERE p.commune_code = ${communeCode} AND p.import_run = ${run} AND u.commune_code = p.commune_code AND u.parcel_id = p.id`;

export const dropParcels = (communeCode: string, run: number): Sql =>
  sql`DELETE FROM parcel WHERE commune_code = ${communeCode} AND import_run = ${run}`;

/** Puts the replaced versions back, one version above what they were replaced by, so that a version number never means two things. */
export const restoreParcels = (communeCode: string, run: number): Sql => sql`
  INSERT INTO parcel (commune_code, id, version, valid_from, edit_id, import_run, content_hash, computed_area, extra, old_unit_code,
    group_code, certificate_code, match_code, geom, label, label_clearance, ${columnsOf(PARCEL_FIELDS)})
  SELECT commune_code, id, version + 2, valid_from, edit_id, import_run, decode(record->>'contentHash', 'hex'),
    (record->>'computedArea')::float8, nullif(record->'extra', 'null'::jsonb), record->>'oldUnitCode', (record->>'groupCode')::smallint,
    (record->>'certificateCode')::smallint, (record->>'matchCode')::smallint, geom, (record->>'label')::geometry,
    (record->>'labelClearance')::real, ${recorded(PARCEL_FIELDS, 'v')}
  FROM parcel_version v WHERE commune_code = ${communeCode} AND replaced_by_run = ${run}`;

export const restoreUses = (communeCode: string, run: number): Sql => sql`
  INSERT INTO parcel_use (commune_code, parcel_id, ordinal, ${columnsOf(USE_FIELDS)})
  SELECT v.commune_code, v.id, u.ordinality, ${recorded(USE_FIELDS, 'u')}
  FROM parcel_version v, jsonb_array_elements(v.record->'uses') WITH ORDINALITY AS u(record, ordinality)
  WHERE v.commune_code = ${communeCode} AND v.replaced_by_run = ${run}`;

export const restoreRights = (communeCode: string, run: number): Sql => sql`
  UPDATE land_right SET valid_to = NULL, version = version + 1
  WHERE commune_code = ${communeCode} AND id IN (
    SELECT r.value::bigint FROM parcel_version v, jsonb_array_elements_text(v.record->'endedRights') AS r
    WHERE v.commune_code = ${communeCode} AND v.replaced_by_run = ${run})`;

/** The flags of restored parcels are those that stand today. */
export const restoreFlagCodes = (communeCode: string, run: number): Sql => sql`
  UPDATE parcel p SET flag_code = f.code
  FROM (SELECT parcel_id, max(CASE severity WHEN 'block' THEN 4 WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END) AS code
        FROM flag WHERE commune_code = ${communeCode} AND state IN ('open', 'in_progress') GROUP BY parcel_id) AS f
  WHERE p.commune_code = ${communeCode} AND p.id = f.parcel_id
    AND p.id IN (SELECT id FROM parcel_version WHERE commune_code = ${communeCode} AND replaced_by_run = ${run})`;

export const dropReplacedVersions = (communeCode: string, run: number): Sql =>
  sql`DELETE FROM parcel_version WHERE commune_code = ${communeCode} AND replaced_by_run = ${run}`;

export const markUndone = (run: number, actor: string): Sql =>
  sql`UPDATE import_run SET undone_at = clock_timestamp(), undone_by = ${actor} WHERE id = ${run}`;
