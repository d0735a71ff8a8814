// The log as whoever follows pictures reads it: with the Change of each applied edit, and the land of parcels whose state changed.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface LogRow {
  readonly id: number;
  readonly payload: unknown;
  /** Of an applied edit; null else. */
  readonly change: unknown;
}

/** One cell where there is a row after an id, nothing where there is none: for `bytes`, whose plans are kept. */
export function isBeyond(id: number): Sql {
  return sql`SELECT int8send(id) FROM outbox WHERE id > ${id} ORDER BY id LIMIT 1`;
}

/** Rows after an id, oldest first. */
export function logAfter(id: number, limit: number): Sql {
  return sql`
    SELECT o.id, o.payload, e.change
    FROM outbox o LEFT JOIN edit e
      ON o.topic = 'edit' AND o.payload->>'state' = 'applied' AND e.id = (o.payload->>'editId')::bigint
    WHERE o.id > ${id} ORDER BY o.id LIMIT ${limit}`;
}

export interface ParcelPlaceRow {
  readonly id: number;
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** Shape and label of parcels as they are now. */
export function parcelPlaces(ids: readonly number[]): Sql {
  return sql`
    SELECT id, ST_AsEWKB(geom) AS geom, ST_X(label) AS lon, ST_Y(label) AS lat
    FROM parcel WHERE id = ANY(${ids}::bigint[]) AND geom IS NOT NULL`;
}

/** What tiles show of a parcel in one version of it. */
export interface ShownRow {
  readonly id: number;
  readonly version: number;
  readonly sheetNo: string | null;
  readonly parcelNo: string | null;
  readonly landUse: string | null;
  readonly mappedArea: number | null;
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array | null;
  /** EPSG of the commune. */
  readonly zone: number;
}

/** The versions that an edit replaced and those that it made: ids[i] in versions[i] and the one after it, in force or not. */
export function shownIn(communeCode: string, ids: readonly number[], versions: readonly number[]): Sql {
  return sql`
    SELECT v.*, (SELECT zone FROM commune WHERE code = ${communeCode} AND valid_to IS NULL) AS zone
    FROM unnest(${ids}::bigint[], ${versions}::integer[]) AS w(id, version)
    CROSS JOIN LATERAL (
      SELECT p.id, p.version, p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo", p.land_use AS "landUse",
        p.mapped_area AS "mappedArea", ST_AsEWKB(p.geom) AS geom
      FROM parcel p WHERE p.commune_code = ${communeCode} AND p.id = w.id AND p.version IN (w.version, w.version + 1)
      UNION ALL
      SELECT o.id, o.version, o.record->>'sheetNo', o.record->>'parcelNo', o.record->>'landUse',
        (o.record->>'mappedArea')::float8, ST_AsEWKB(o.geom)
      FROM parcel_version o WHERE o.commune_code = ${communeCode} AND o.id = w.id AND o.version IN (w.version, w.version + 1)) AS v`;
}
