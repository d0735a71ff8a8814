// The log of what others must hear. Rows are written in the transaction that changes the record, and read in order of id.
import { type Sql, sql } from './sql.ts';

/**
 * Waits for the turn of this transaction among all that write the edit log or the outbox, until it ends: so their ids commit in order,
 * and whoever has read up to an id has missed nothing below it.
 */
export const takeTurn = (): Sql => sql`SELECT pg_advisory_xact_lock(7305180)`;

export const addOutboxRow = (topic: string, communeCode: string, payload: string): Sql =>
  sql`INSERT INTO outbox (topic, commune_code, payload) VALUES (${topic}, ${communeCode}, ${payload}::jsonb) RETURNING id`;

/** Events in their order, as a JSON list of {topic, communeCode, …}; the last id. */
export const addOutboxRows = (events: string): Sql => sql`
  WITH added AS (
    INSERT INTO outbox (topic, commune_code, payload)
    SELECT e.value->>'topic', e.value->>'communeCode', e.value FROM jsonb_array_elements(${events}::jsonb) WITH ORDINALITY AS e
    ORDER BY e.ordinality RETURNING id)
  SELECT max(id) AS id FROM added`;

export interface OutboxRow {
  id: number;
  commune_code: string;
  payload: unknown;
}

/** Rows after an id, oldest first. */
export const outboxAfter = (id: number, limit: number): Sql =>
  sql`SELECT id, commune_code, payload FROM outbox WHERE id > ${id} ORDER BY id LIMIT ${limit}`;

export interface OutboxExtent {
  /** Null where the log is empty. */
  first: number | null;
  last: number | null;
}

export const outboxExtent = (): Sql => sql`SELECT min(id) AS first, max(id) AS last FROM outbox`;

export interface StirredRow {
  /** EVERYWHERE (data/model/live.ts) for all. */
  commune_code: string;
  last: number;
}

/** Communes that something happened in after an id. */
export const communesStirredAfter = (id: number): Sql =>
  sql`SELECT commune_code, max(id) AS last FROM outbox WHERE id > ${id} GROUP BY commune_code`;
