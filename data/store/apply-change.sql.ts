// The statements that write parcels: by a Change only, one version after the other.
import type { Parcel } from '../model/parcel.ts';
import { type Sql, sql } from './sql.ts';

/** Who wrote, and when: one instant for the end of the old version and the start of the new one. */
export interface Stamp {
  readonly editId: number;
  /** An instant as the database wrote it, to the microsecond. */
  readonly at: string;
}

/** What follows from a shape: columns of parcel. All null without a shape. */
export interface ShapeColumns {
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array | null;
  readonly label: Uint8Array | null;
  /** Metres. */
  readonly clearance: number | null;
  /** m2 in the commune's zone. */
  readonly area: number | null;
}

/** The clock, not the start of the transaction: it may have waited for its turn. */
export const instantNow = (): Sql => sql`SELECT clock_timestamp()::text AS at`;

/**
 * Copies parcels in force to parcel_version, ended at `at`. `record` holds the value (data/model/parcel.ts, without the shape) and
 * what the row carries beside it, so that a retired parcel can come back whole.
 */
export function archiveParcels(communeCode: string, ids: readonly number[], at: string): Sql {
  return sql`
    INSERT INTO parcel_version (commune_code, id, version, valid_from, valid_to, edit_id, import_run, record, geom)
    SELECT p.commune_code, p.id, p.version, p.valid_from, greatest(${at}::timestamptz, p.valid_from), p.edit_id, p.import_run,
      jsonb_build_object(
        'communeCode', p.commune_code, 'sheetNo', p.sheet_no, 'parcelNo', p.parcel_no, 'oldSheetNo', p.old_sheet_no,
        'oldParcelNo', p.old_parcel_no, 'nationalCode', p.national_code, 'landUse', p.land_use, 'mappedArea', p.mapped_area,
        'legalArea', p.legal_area, 'address', p.address, 'hamletId', p.hamlet_id,
        'uses', coalesce((
          SELECT jsonb_agg(jsonb_build_object('code', u.code, 'area', u.area, 'term', u.term, 'expiresOn', u.expires_on,
            'origin', u.origin) ORDER BY u.ordinal)
          FROM parcel_use u WHERE u.commune_code = p.commune_code AND u.parcel_id = p.id), '[]'::jsonb),
        'computedArea', p.computed_area, 'extra', p.extra, 'contentHash', encode(p.content_hash, 'hex'),
        'groupCode', p.group_code, 'certificateCode', p.certificate_code, 'matchCode', p.match_code, 'oldUnitCode', p.old_unit_code),
      p.geom
    FROM parcel p WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;
}

/** Writes the next version over the row; the shape's columns only where the shape changed. */
export function replaceParcel(id: number, value: Parcel, shape: ShapeColumns | undefined, { editId, at }: Stamp): Sql {
  return sql`
    UPDATE parcel SET version = version + 1, valid_from = greatest(${at}::timestamptz, valid_from), edit_id = ${editId}, import_run = NULL,
      sheet_no = ${value.sheetNo}, parcel_no = ${value.parcelNo}, old_sheet_no = ${value.oldSheetNo},
      old_parcel_no = ${value.oldParcelNo}, national_code = ${value.nationalCode}, land_use = ${value.landUse},
      mapped_area = ${value.mappedArea}, legal_area = ${value.legalArea}, address = ${value.address}, hamlet_id = ${value.hamletId}
      ${
        shape
          ? sql`, geom = ST_GeomFromEWKB(${shape.geom}), label = ST_GeomFromEWKB(${shape.label}), label_clearance = ${shape.clearance},
              computed_area = ${shape.area}`
          : sql``
      }
    WHERE commune_code = ${value.communeCode} AND id = ${id}`;
}

/** A parcel that is new, or comes back: then with what its last version carried beside the value. */
export function insertParcel(
  id: number,
  version: number,
  value: Parcel,
  shape: ShapeColumns,
  { editId, at }: Stamp,
): Sql {
  return sql`
    INSERT INTO parcel (commune_code, id, version, valid_from, edit_id, sheet_no, parcel_no, old_sheet_no, old_parcel_no,
      national_code, land_use, mapped_area, legal_area, address, hamlet_id, geom, label, label_clearance, computed_area,
      extra, content_hash, old_unit_code, group_code, certificate_code, match_code)
    SELECT ${value.communeCode}, ${id}::bigint, ${version}::integer, ${at}::timestamptz, ${editId}::bigint, ${value.sheetNo}, ${value.parcelNo},
      ${value.oldSheetNo}, ${value.oldParcelNo}, ${value.nationalCode}, ${value.landUse}, ${value.mappedArea}::float8,
      ${value.legalArea}::float8, ${value.address}, ${value.hamletId}::bigint, ST_GeomFromEWKB(${shape.geom}),
      ST_GeomFromEWKB(${shape.label}), ${shape.clearance}::real, ${shape.area}::float8,
      nullif(last.record->'extra', 'null'::jsonb), decode(last.record->>'contentHash', 'hex'), last.record->>'oldUnitCode',
      coalesce((last.record->>'groupCode')::smallint, 0::smallint), coalesce((last.record->>'certificateCode')::smallint, 0::smallint),
      coalesce((last.record->>'matchCode')::smallint, 0::smallint)
    FROM (SELECT 1) AS one
    LEFT JOIN parcel_version last
      ON last.commune_code = ${value.communeCode} AND last.id = ${id}::bigint AND last.version = ${version}::integer - 2`;
}

export const retireParcel = (communeCode: string, id: number): Sql =>
  sql`DELETE FROM parcel WHERE commune_code = ${communeCode} AND id = ${id}`;

export const clearUses = (communeCode: string, ids: readonly number[]): Sql =>
  sql`DELETE FROM parcel_use WHERE commune_code = ${communeCode} AND parcel_id = ANY(${ids}::bigint[])`;

/** All uses of a change in one statement: [{parcelId, ordinal, code, area, term, expiresOn, origin}]. */
export const addUses = (communeCode: string, uses: string): Sql => sql`
  INSERT INTO parcel_use (commune_code, parcel_id, ordinal, code, area, term, expires_on, origin)
  SELECT ${communeCode}, u."parcelId", u.ordinal, u.code, u.area, u.term, u."expiresOn", u.origin
  FROM jsonb_to_recordset(${uses}::jsonb) AS u("parcelId" bigint, ordinal smallint, code text, area float8, term text,
    "expiresOn" date, origin text)`;

/** Lineage in force: taking a split back removes the pair that points the other way. */
export const dropLineage = (communeCode: string, parent: number, child: number): Sql =>
  sql`DELETE FROM lineage WHERE commune_code = ${communeCode} AND parent_id = ${parent} AND child_id = ${child}`;

export const addLineage = (communeCode: string, parent: number, child: number, editId: number): Sql => sql`
  INSERT INTO lineage (commune_code, parent_id, child_id, edit_id) VALUES (${communeCode}, ${parent}, ${child}, ${editId})
  ON CONFLICT DO NOTHING`;

/** The gravest open flag of each parcel, as data/catalog/parcel-states.ts numbers it. */
export const refreshFlagCodes = (communeCode: string, ids: readonly number[]): Sql => sql`
  UPDATE parcel p SET flag_code = coalesce((
    SELECT max(CASE f.severity WHEN 'block' THEN 4 WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END)
    FROM flag f WHERE f.commune_code = p.commune_code AND f.parcel_id = p.id AND f.state IN ('open', 'in_progress')), 0)
  WHERE p.commune_code = ${communeCode} AND p.id = ANY(${ids}::bigint[])`;
