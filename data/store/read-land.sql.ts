// The rows that make a Land.

import type { ParcelUse } from '../model/parcel.ts';
import { PARCEL_FIELDS, RECORD_TABLES, selected, tableOf, USE_FIELDS } from './record-tables.ts';
import type { SideType } from './record-versions.sql.ts';
import { type Sql, sql } from './sql.ts';

/** Corners of boxes, EPSG:4756, one list a side. */
export interface StoredBoxes {
  readonly west: readonly number[];
  readonly south: readonly number[];
  readonly east: readonly number[];
  readonly north: readonly number[];
}

export interface PlaceRow {
  readonly zone: number;
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array | null;
}

export const placeOf = (communeCode: string): Sql =>
  sql`SELECT zone, ST_AsEWKB(geom) AS geom FROM commune WHERE code = ${communeCode} AND valid_to IS NULL`;

/** Serialises all who write the land of a commune, until the transaction ends; other communes go on. */
export const lockCommune = (communeCode: string): Sql =>
  sql`SELECT pg_advisory_xact_lock(7305181, ${Number(communeCode)}::integer)`;

const boxesOf = ({ west, south, east, north }: StoredBoxes): Sql => sql`
  SELECT ST_MakeEnvelope(b.w, b.s, b.e, b.n, 4756) AS box
  FROM unnest(${west}::float8[], ${south}::float8[], ${east}::float8[], ${north}::float8[]) AS b(w, s, e, n)`;

/**
 * Addresses of the parcels at hand: named ones, those that meet a box (of other communes too), and whoever carries a number or code.
 * @param numbers JSON: [{id, sheetNo?, parcelNo?}]; what is absent is as the parcel has it
 */
export function parcelsInReach(
  communeCode: string,
  ids: readonly number[],
  boxes: StoredBoxes,
  numbers: string,
  codes: readonly string[],
): Sql {
  return sql`
    SELECT commune_code, id FROM parcel WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[])
    UNION SELECT p.commune_code, p.id FROM (${boxesOf(boxes)}) AS b JOIN parcel p ON p.geom && b.box
    UNION SELECT p.commune_code, p.id
      FROM jsonb_array_elements(${numbers}::jsonb) AS r(j)
      LEFT JOIN parcel own ON own.commune_code = ${communeCode} AND own.id = (r.j->>'id')::bigint
      JOIN parcel p ON p.commune_code = ${communeCode}
        AND p.sheet_no = CASE WHEN r.j ? 'sheetNo' THEN r.j->>'sheetNo' ELSE own.sheet_no END
        AND p.parcel_no = CASE WHEN r.j ? 'parcelNo' THEN r.j->>'parcelNo' ELSE own.parcel_no END
    UNION SELECT p.commune_code, p.id FROM parcel p WHERE p.national_code = ANY(${codes}::text[])`;
}

/** Rows of `SELECT` above as values. */
export const parcelRows = (addresses: Sql): Sql => sql`
  SELECT p.commune_code AS "communeCode", p.id, p.version, ${selected(PARCEL_FIELDS, 'p')}, ST_AsEWKB(p.geom) AS geom,
    p.certificate_code = 1 OR EXISTS (
      SELECT 1 FROM certificate_parcel l JOIN certificate c ON c.commune_code = l.commune_code AND c.id = l.certificate_id
      WHERE l.commune_code = p.commune_code AND l.parcel_id = p.id AND c.state = 'issued') AS "isCertified"
  FROM (${addresses}) AS a JOIN parcel p ON p.commune_code = a.commune_code AND p.id = a.id`;

export type UseRow = ParcelUse & { readonly parcelId: number };

export const useRows = (communeCode: string, ids: readonly number[]): Sql => sql`
  SELECT u.parcel_id AS "parcelId", ${selected(USE_FIELDS, 'u')} FROM parcel_use u
  WHERE commune_code = ${communeCode} AND parcel_id = ANY(${ids}::bigint[]) ORDER BY parcel_id, ordinal`;

/** Rights, links or restrictions by their own ids and of parcels. */
export function recordsOfParcels(
  type: Exclude<SideType, 'land-object'>,
  communeCode: string,
  ids: readonly number[],
  parcels: readonly number[],
): Sql {
  const { table, fields } = RECORD_TABLES[type];
  return sql`
    SELECT r.commune_code AS "communeCode", r.id, r.version, ${selected(fields, 'r')} FROM ${tableOf(table)} r
    WHERE r.commune_code = ${communeCode} AND (r.id = ANY(${ids}::bigint[]) OR r.parcel_id = ANY(${parcels}::bigint[])) ORDER BY r.id`;
}

/** The parcels that these rights, links and restrictions are about. */
export const parcelsOfRecords = (
  communeCode: string,
  rights: readonly number[],
  links: readonly number[],
  restrictions: readonly number[],
): Sql => sql`
  SELECT parcel_id AS id FROM land_right WHERE commune_code = ${communeCode} AND id = ANY(${rights}::bigint[])
  UNION SELECT parcel_id FROM certificate_parcel WHERE commune_code = ${communeCode} AND id = ANY(${links}::bigint[])
  UNION SELECT parcel_id FROM restriction WHERE commune_code = ${communeCode} AND id = ANY(${restrictions}::bigint[])`;

export function landObjectsInReach(communeCode: string, ids: readonly number[], boxes: StoredBoxes): Sql {
  const { fields } = RECORD_TABLES['land-object'];
  return sql`
    SELECT r.commune_code AS "communeCode", r.id, r.version, ${selected(fields, 'r')}, ST_AsEWKB(r.geom) AS geom
    FROM (
      SELECT commune_code, id FROM land_object WHERE commune_code = ${communeCode} AND id = ANY(${ids}::bigint[])
      UNION SELECT o.commune_code, o.id FROM (${boxesOf(boxes)}) AS b JOIN land_object o ON o.geom && b.box) AS a
    JOIN land_object r ON r.commune_code = a.commune_code AND r.id = a.id`;
}

/** The newest retired version of records that are no longer in force: types[i], ids[i]. */
export const lastVersions = (communeCode: string, types: readonly string[], ids: readonly number[]): Sql => sql`
  SELECT a.type, a.id, max(v.version) AS version
  FROM unnest(${types}::text[], ${ids}::bigint[]) AS a(type, id)
  JOIN (
    SELECT commune_code, 'parcel' AS type, id, version FROM parcel_version
    UNION ALL SELECT commune_code, type, id, version FROM record_version) AS v
    ON v.commune_code = ${communeCode} AND v.type = a.type AND v.id = a.id
  GROUP BY a.type, a.id`;
