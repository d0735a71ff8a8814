import type { Sql } from './sql.ts';

/** Asking the database. Every answer is plain data: int8 arrives as number (ids stay below 2^53), bytea as Uint8Array, timestamptz as Date, date as 'YYYY-MM-DD', jsonb parsed. */
export interface Queryable {
  rows<Row>(statement: Sql): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row>(statement: Sql): Promise<Row | undefined>;
  /** Run for effect; the number of rows touched. */
  run(statement: Sql): Promise<number>;
  /**
   * For bulk reads: a statement of one row and one bytea column, fetched in binary with no per-row cost.
   * NULL gives an empty array. See tiles/rows.sql.ts for the packing.
   */
  bytes(statement: Sql): Promise<Uint8Array>;
}

/** A column value of a bulk load. Uint8Array is bytea, or EWKB for a geometry column. */
export type Cell = string | number | bigint | boolean | null | Date | Uint8Array | readonly string[];

/** Inside `transact`: the same questions, and the bulk door. */
export interface Transaction extends Queryable {
  /** COPY rows into a table; the number of rows stored. Streams with back pressure; memory stays bounded. */
  load(
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  ): Promise<number>;
  /** The rows of a table as COPY's text format, in pieces of any size. Streams with back pressure; memory stays bounded. */
  unload(table: string, columns: readonly string[]): AsyncIterable<Uint8Array>;
  /** The way back of `unload`: pieces of whole lines; the number of rows stored. */
  reload(table: string, columns: readonly string[], lines: AsyncIterable<Uint8Array>): Promise<number>;
  /** Tell every process that listens on the channel, when and only when this transaction commits. Payload below 8000 bytes. */
  notify(channel: string, payload: string): Promise<void>;
}

/** Where a PostgreSQL server is asked, and how many connections a pool of this process opens to it at most. */
export interface Server {
  readonly url: string;
  readonly poolSize: number;
}

/**
 * The land record's database: PGlite with PostGIS in a worker thread, or PostgreSQL with PostGIS.
 * One set of migrations, one set of statements.
 */
export interface Store extends Queryable {
  readonly engine: 'pglite' | 'postgres';
  /** For a thread that opens connections of its own; undefined for the embedded database, which is one process's alone. */
  readonly server: Server | undefined;
  /** All or nothing: rejects and leaves no trace if `work` throws, if a statement fails, or if PGlite swallows a GEOS error. */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Follow a channel until the returned function is called. After a lost connection it listens again and calls `onGap`. */
  listen(channel: string, onPayload: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}
