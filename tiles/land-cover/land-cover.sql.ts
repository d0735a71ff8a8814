// What land cover and density are made of, how they are kept, and when they are stale.
import { type Sql, sql } from '../../data/store/sql.ts';
import type { DensityCell } from './density-cells.ts';
import { RECIPE } from './land-cover-levels.ts';
import type { LandCoverRow } from './messages.ts';

/** Waits until nobody else makes the land cover of a commune, and keeps others waiting until the transaction ends. */
export function takeLandCoverTurn(code: string): Sql {
  return sql`SELECT pg_advisory_xact_lock(7305182, hashtext(${code}))`;
}

export interface NewestRow {
  readonly outbox: number;
}

/** The newest outbox row, 0 for none. */
export function newestOutbox(): Sql {
  return sql`SELECT coalesce(max(id), 0) AS outbox FROM outbox`;
}

/** Parcels of a commune after an id, packed as in rows.sql.ts: id, shape, land use, label. By id, at most `limit`. */
export function parcelUseRows(code: string, after: number, limit: number): Sql {
  return sql`
    SELECT string_agg(record_send(r), ''::bytea) FROM (
      SELECT id, geom, land_use, label FROM parcel
      WHERE commune_code = ${code} AND id > ${after} AND geom IS NOT NULL
      ORDER BY id LIMIT ${limit}) r`;
}

/** The land cover of a commune as it is kept, packed: level, family, shape. */
export function keptLandCover(code: string): Sql {
  return sql`
    SELECT string_agg(record_send(r), ''::bytea) FROM (SELECT level, family, geom FROM land_cover WHERE commune_code = ${code}) r`;
}

/** The density of a commune as it is kept: cells at DENSITY_ZOOM. */
export function keptDensity(code: string): Sql {
  return sql`SELECT x, y, parcels FROM land_density WHERE commune_code = ${code}`;
}

export function putLandCover(code: string, { level, family, geom }: LandCoverRow): Sql {
  if (geom === null)
    return sql`DELETE FROM land_cover WHERE commune_code = ${code} AND level = ${level} AND family = ${family}`;
  return sql`
    INSERT INTO land_cover (commune_code, level, family, geom)
    VALUES (${code}, ${level}, ${family}, ST_GeomFromEWKB(${geom}))
    ON CONFLICT (commune_code, level, family) DO UPDATE SET geom = EXCLUDED.geom`;
}

/** Writes cells over those that are kept; `dropEmptyCells` takes out those that came to 0. */
export function putDensity(code: string, cells: readonly DensityCell[]): Sql {
  return sql`
    INSERT INTO land_density (commune_code, x, y, parcels)
    SELECT ${code}, x, y, parcels FROM unnest(${cells.map(({ x }) => x)}::integer[], ${cells.map(({ y }) => y)}::integer[],
      ${cells.map(({ parcels }) => parcels)}::integer[]) AS cell (x, y, parcels)
    ON CONFLICT (commune_code, x, y) DO UPDATE SET parcels = EXCLUDED.parcels`;
}

export function dropEmptyCells(code: string): Sql {
  return sql`DELETE FROM land_density WHERE commune_code = ${code} AND parcels = 0`;
}

/** Remembers that the pictures of a commune hold everything up to an outbox row, and by which recipe they were made. */
export function keepLandCoverState(code: string, outbox: number): Sql {
  return sql`
    INSERT INTO land_cover_state (commune_code, outbox_id, recipe) VALUES (${code}, ${outbox}, ${RECIPE}::integer)
    ON CONFLICT (commune_code) DO UPDATE SET outbox_id = EXCLUDED.outbox_id, recipe = EXCLUDED.recipe`;
}

export interface StaleRow {
  readonly code: string;
}

/**
 * Communes whose land cover misses something: an import, or an applied edit that creates or retires a parcel or changes a shape or a
 * land use; or was made by an older recipe. Outbox rows up to `after` are known to be dealt with; `code` asks about one commune, null
 * about all.
 */
export function staleLandCover(after: number, code: string | null): Sql {
  return sql`
    SELECT o.commune_code AS code
    FROM outbox o LEFT JOIN land_cover_state s ON s.commune_code = o.commune_code
    WHERE o.id > ${after} AND o.id > coalesce(s.outbox_id, 0) AND (${code}::text IS NULL OR o.commune_code = ${code}::text)
      AND (o.topic = 'import' OR (o.topic = 'edit' AND o.payload->>'state' = 'applied' AND EXISTS (
        SELECT FROM edit e, jsonb_array_elements(e.change->'records') r
        WHERE e.id = (o.payload->>'editId')::bigint
          AND (r->'before'->'shape' IS DISTINCT FROM r->'after'->'shape'
            OR r->'before'->'landUse' IS DISTINCT FROM r->'after'->'landUse'))))
    UNION
    SELECT commune_code FROM land_cover_state
    WHERE recipe < ${RECIPE}::integer AND (${code}::text IS NULL OR commune_code = ${code}::text)
    ORDER BY 1`;
}
