// The statements that write parcels: by a Change only, one version after the other, all parcels of a change at once.
import { assigned, columnsOf, PARCEL_FIELDS, paired, typed, USE_FIELDS, valuesOf } from './record-tables.ts';
import { type Sql, sql } from './sql.ts';
import { usesOf } from './uses.sql.ts';

/** Who wrote, and when: one instant for the end of the old version and the start of the new one. */
export interface Stamp {
  readonly editId: number;
  /** An instant as the database wrote it, to the microsecond. */
  readonly at: string;
}

/** The clock, not the start of the transaction: it may have waited for its turn. */
export const instantNow = (): Sql => sql`SELECT clock_timestamp()::text AS at`;

/** What follows from a shape, as it stands in JSON beside a parcel's values: EWKB in hexadecimal. */
const shapeTypes = sql`geom text, label text, clearance real, area float8`;
const geomOf = sql`ST_GeomFromEWKB(decode(w.geom, 'hex'))`;
const labelOf = sql`ST_GeomFromEWKB(decode(w.label, 'hex'))`;

/**
 * Copies parcels in force to parcel_version, ended at `at`. `record` holds the value (data/model/parcel.ts, without the shape) and
 * what the row carries beside it, so that a retired parcel can come back whole.
 */
export function archiveParcels(communeCode: string, ids: readonly number[], at: string): Sql {
  return sql`
    INSERT INTO parcel_version (commune_code, id, version, valid_from, valid_to, edit_id, import_run, record, geom)
    SELECT p.commune_code, p.id, p.version, p.valid_from, greatest(${at}::timestamptz, p.valid_from), p.edit_id, p.import_run,
      jsonb_build_object(
        'communeCode', p.commune_code, ${paired(PARCEL_FIELDS, 'p')}, 'uses', ${usesOf('p')},
        'computedArea', p.computed_area, 'extra', p.extra, 'contentHash', encode(p.content_hash, 'hex'),
        'groupCode', p.group_code, 'certificateCode', p.certificate_code, 'matchCode', p.match_code, 'oldUnitCode', p.old_unit_code),
      p.geom
    FROM parcel p WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;
}

/** Writes the next version over the rows: [{id, reshaped, …value, …what follows from the shape}]; the shape's columns only where reshaped. */
export function replaceParcels(communeCode: string, rows: string, { editId, at }: Stamp): Sql {
  return sql`
    UPDATE parcel p SET version = p.version + 1, valid_from = greatest(${at}::timestamptz, p.valid_from), edit_id = ${editId}::bigint,
      import_run = NULL, ${assigned(PARCEL_FIELDS, 'w')},
      geom = CASE WHEN w.reshaped THEN ${geomOf} ELSE p.geom END,
      label = CASE WHEN w.reshaped THEN ${labelOf} ELSE p.label END,
      label_clearance = CASE WHEN w.reshaped THEN w.clearance ELSE p.label_clearance END,
      computed_area = CASE WHEN w.reshaped THEN w.area ELSE p.computed_area END
    FROM jsonb_to_recordset(${rows}::jsonb) AS w(id bigint, reshaped boolean, ${typed(PARCEL_FIELDS)}, ${shapeTypes})
    WHERE p.commune_code = ${communeCode} AND p.id = w.id`;
}

/**
 * Parcels that are new, or come back: then with what their last version carried beside the value. A child is of the old unit of its
 * parent, which has been archived by now.
 */
export function insertParcels(communeCode: string, rows: string, { editId, at }: Stamp): Sql {
  return sql`
    INSERT INTO parcel (commune_code, id, version, valid_from, edit_id, ${columnsOf(PARCEL_FIELDS)}, geom, label, label_clearance,
      computed_area, extra, content_hash, old_unit_code, group_code, certificate_code, match_code)
    SELECT ${communeCode}, w.id, w.version, ${at}::timestamptz, ${editId}::bigint, ${valuesOf(PARCEL_FIELDS, 'w')}, ${geomOf}, ${labelOf},
      w.clearance, w.area, nullif(last.record->'extra', 'null'::jsonb), decode(last.record->>'contentHash', 'hex'),
      coalesce(last.record->>'oldUnitCode', (
        SELECT v.record->>'oldUnitCode' FROM parcel_version v
        WHERE v.commune_code = ${communeCode} AND v.id = w."parentId" ORDER BY v.version DESC LIMIT 1)),
      coalesce((last.record->>'groupCode')::smallint, 0::smallint), coalesce((last.record->>'certificateCode')::smallint, 0::smallint),
      coalesce((last.record->>'matchCode')::smallint, 0::smallint)
    FROM jsonb_to_recordset(${rows}::jsonb) AS w(id bigint, version integer, "parentId" bigint, ${typed(PARCEL_FIELDS)}, ${shapeTypes})
    LEFT JOIN parcel_version last ON last.commune_code = ${communeCode} AND last.id = w.id AND last.version = w.version - 2`;
}

export const retireParcels = (communeCode: string, ids: readonly number[]): Sql =>
  sql`DELETE FROM parcel WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[])`;

export const clearUses = (communeCode: string, ids: readonly number[]): Sql =>
  sql`DELETE FROM parcel_use WHERE commune_code = ${communeCode} AND parcel_id = ANY(${ids}::bigint[])`;

/** All uses of a change in one statement: [{parcelId, ordinal, code, area, term, expiresOn, origin}]. */
export const addUses = (communeCode: string, uses: string): Sql => sql`
  INSERT INTO parcel_use (commune_code, parcel_id, ordinal, ${columnsOf(USE_FIELDS)})
  SELECT ${communeCode}, u."parcelId", u.ordinal, ${valuesOf(USE_FIELDS, 'u')}
  FROM jsonb_to_recordset(${uses}::jsonb) AS u("parcelId" bigint, ordinal smallint, ${typed(USE_FIELDS)})`;

/** Lineage in force: parents[i] became children[i]. Taking a split back removes the pairs that point the other way. */
export const keepLineage = (
  communeCode: string,
  parents: readonly number[],
  children: readonly number[],
  editId: number,
): Sql => sql`
  WITH asked AS (SELECT parent, child FROM unnest(${parents}::bigint[], ${children}::bigint[]) AS a(parent, child)),
  undone AS (
    DELETE FROM lineage l USING asked a
    WHERE l.commune_code = ${communeCode} AND l.parent_id = a.child AND l.child_id = a.parent
    RETURNING a.parent, a.child)
  INSERT INTO lineage (commune_code, parent_id, child_id, edit_id)
  SELECT ${communeCode}, a.parent, a.child, ${editId}::bigint FROM asked a
  WHERE NOT EXISTS (SELECT 1 FROM undone u WHERE u.parent = a.parent AND u.child = a.child)
  ON CONFLICT DO NOTHING`;

/** The gravest open flag of each parcel, as data/catalog/parcel-states.ts numbers it. */
export const refreshFlagCodes = (communeCode: string, ids: readonly number[]): Sql => sql`
  UPDATE parcel p SET flag_code = coalesce((
    SELECT max(CASE f.severity WHEN 'block' THEN 4 WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END)
    FROM flag f WHERE f.commune_code = p.commune_code AND f.parcel_id = p.id AND f.state IN ('open', 'in_progress')), 0)
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;

/** Certified where a certificate in force is linked, revoked where only others are; parcels whose links the change touched. */
export const refreshCertificateCodes = (communeCode: string, ids: readonly number[]): Sql => sql`
  UPDATE parcel p SET certificate_code = (
    SELECT CASE WHEN bool_or(c.state = 'issued') THEN 1 WHEN count(*) > 0 THEN 2 ELSE 0 END
    FROM certificate_parcel l JOIN certificate c ON c.commune_code = l.commune_code AND c.id = l.certificate_id
    WHERE l.commune_code = p.commune_code AND l.parcel_id = p.id)
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;
