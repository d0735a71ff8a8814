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

export interface LandBeforeRow {
  readonly id: number;
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array;
}

/** The stored shapes of versions that an edit replaced: ids[i] in versions[i]. */
export function landBefore(communeCode: string, ids: readonly number[], versions: readonly number[]): Sql {
  return sql`
    SELECT v.id, ST_AsEWKB(v.geom) AS geom
    FROM parcel_version v JOIN unnest(${ids}::bigint[], ${versions}::integer[]) AS w(id, version) ON v.id = w.id AND v.version = w.version
    WHERE v.commune_code = ${communeCode} AND v.geom IS NOT NULL`;
}
