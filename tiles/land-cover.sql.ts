// What land cover is made of, how it is kept, and when it is stale.
import { type Sql, sql } from '../data/store/sql.ts';
import type { LandCoverRow } from './worker/messages.ts';

/** Waits until no other process makes land cover, and keeps others waiting until the transaction ends. */
export function takeLandCoverTurn(): Sql {
  return sql`SELECT pg_advisory_xact_lock(7305181)`;
}

export interface NewestRow {
  readonly outbox: number;
}

/** The newest outbox row, 0 for none. */
export function newestOutbox(): Sql {
  return sql`SELECT coalesce(max(id), 0) AS outbox FROM outbox`;
}

export interface LandCoverStart {
  /** Of today's commune; null where it is not registered. */
  readonly zone: number | null;
  /** The newest outbox row: what is read from now on holds all up to it. */
  readonly outbox: number;
}

export function landCoverStart(code: string): Sql {
  return sql`
    SELECT (SELECT zone FROM commune WHERE code = ${code} AND valid_to IS NULL) AS zone,
           coalesce((SELECT max(id) FROM outbox), 0) AS outbox`;
}

/** Parcels of a commune after an id, packed as in rows.sql.ts: id, shape, land use. By id, at most `limit`. */
export function parcelUseRows(code: string, after: number, limit: number): Sql {
  return sql`
    SELECT string_agg(record_send(r), ''::bytea) FROM (
      SELECT id, geom, land_use FROM parcel
      WHERE commune_code = ${code} AND id > ${after} AND geom IS NOT NULL
      ORDER BY id LIMIT ${limit}) r`;
}

/** Forgets the land cover of a commune. */
export function dropLandCover(code: string): Sql {
  return sql`DELETE FROM land_cover WHERE commune_code = ${code}`;
}

export function addLandCover(code: string, { level, family, geom }: LandCoverRow): Sql {
  return sql`
    INSERT INTO land_cover (commune_code, level, family, geom)
    VALUES (${code}, ${level}, ${family}, ST_GeomFromEWKB(${geom}))`;
}

/** Remembers that the land cover of a commune holds everything up to an outbox row. */
export function keepLandCoverState(code: string, outbox: number): Sql {
  return sql`
    INSERT INTO land_cover_state (commune_code, outbox_id) VALUES (${code}, ${outbox})
    ON CONFLICT (commune_code) DO UPDATE SET outbox_id = EXCLUDED.outbox_id`;
}

export interface StaleRow {
  readonly code: string;
}

/**
 * Communes whose land cover misses something: an import, or an applied edit that creates or retires a parcel or changes a shape or a
 * land use. Outbox rows up to `after` are known to be dealt with; `code` asks about one commune, null about all.
 */
export function staleLandCover(after: number, code: string | null): Sql {
  return sql`
    SELECT DISTINCT o.commune_code AS code
    FROM outbox o LEFT JOIN land_cover_state s ON s.commune_code = o.commune_code
    WHERE o.id > ${after} AND o.id > coalesce(s.outbox_id, 0) AND (${code}::text IS NULL OR o.commune_code = ${code}::text)
      AND (o.topic = 'import' OR (o.topic = 'edit' AND o.payload->>'state' = 'applied' AND EXISTS (
        SELECT FROM edit e, jsonb_array_elements(e.change->'records') r
        WHERE e.id = (o.payload->>'editId')::bigint
          AND (r->'before'->'shape' IS DISTINCT FROM r->'after'->'shape'
            OR r->'before'->'landUse' IS DISTINCT FROM r->'after'->'landUse'))))
    ORDER BY 1`;
}
