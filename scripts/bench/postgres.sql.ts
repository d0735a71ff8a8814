// The statements of a bench's own PostgreSQL server.
import { quotedName } from '../../data/store/identifier.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

/** Names cannot be bound: these are the bench's own, quoted. */
const statement = (text: string): Sql => ({ text, values: [] });

export const createDatabase = (name: string, template: string): Sql =>
  statement(`CREATE DATABASE ${quotedName(name)} TEMPLATE ${quotedName(template)}`);

export const dropDatabase = (name: string): Sql =>
  statement(`DROP DATABASE IF EXISTS ${quotedName(name)} WITH (FORCE)`);

export interface ServerRow {
  /** Process id of the server. */
  readonly pid: number;
  /** "PostgreSQL 15.9, fsync off, …" */
  readonly about: string;
}

export const serverFacts = (): Sql => sql`
  SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint AS pid,
    'PostgreSQL ' || current_setting('server_version') || ', fsync ' || current_setting('fsync') || ', synchronous_commit '
      || current_setting('synchronous_commit') || ', shared_buffers ' || current_setting('shared_buffers') AS about`;

export const analyze = (table: string): Sql => statement(`ANALYZE ${quotedName(table)}`);

/** What autovacuum has done to a table by the time that it is in use. */
export const settle = (table: string): Sql => statement(`VACUUM (ANALYZE) ${quotedName(table)}`);

export interface IndexRow {
  readonly name: string;
  readonly definition: string;
  /** It belongs to the primary key. */
  readonly isKey: boolean;
}

/** Indexes of a table, the primary key first. */
export const indexesOf = (table: string): Sql => sql`
  SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition, i.indisprimary AS "isKey"
  FROM pg_index i WHERE i.indrelid = to_regclass(${table}) ORDER BY i.indisprimary DESC, 1`;

export const dropIndex = (table: string, { name, isKey }: IndexRow): Sql =>
  statement(
    isKey ? `ALTER TABLE ${quotedName(table)} DROP CONSTRAINT ${quotedName(name)}` : `DROP INDEX ${quotedName(name)}`,
  );

export const makeIndex = ({ definition }: IndexRow): Sql => statement(definition);
