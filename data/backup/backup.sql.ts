// What of a database a backup takes: every table and sequence that a migration made, whatever its name.
import { quotedName } from '../store/identifier.ts';
import { type Sql, sql } from '../store/sql.ts';

/** One view of the whole database, whatever others write meanwhile. */
export const oneView = (): Sql => sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`;

export const appliedSchema = (): Sql => sql`SELECT name, sha256 FROM schema_migration ORDER BY name`;

export const hasSchema = (): Sql => sql`SELECT to_regclass('public.schema_migration') IS NOT NULL AS there`;

export interface TableRow {
  readonly name: string;
  readonly columns: readonly string[];
  /** Tables it refers to. */
  readonly parents: readonly string[];
}

/** Tables of our own: not those of extensions. Columns that are computed are made anew. */
export const ownTables = (): Sql => sql`
  SELECT c.relname::text AS name,
    ARRAY(SELECT a.attname::text FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
    ARRAY(SELECT DISTINCT p.relname::text FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
      WHERE k.conrelid = c.oid AND k.contype = 'f' AND p.oid <> c.oid) AS parents
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname`;

export const ownSequences = (): Sql => sql`
  SELECT s.sequencename::text AS name, s.last_value AS last FROM pg_sequences s
  WHERE s.schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = to_regclass(quote_ident(s.sequencename)) AND d.deptype = 'e')
  ORDER BY s.sequencename`;

export const keyCheckValue = (name: string): Sql =>
  sql`SELECT value #>> '{}' AS value FROM setting WHERE name = ${name}`;

/** For progress only: what the server believes. */
export const estimatedRows = (): Sql =>
  sql`SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint AS rows FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;

export const isWithoutRecords =
  (): Sql => sql`SELECT NOT EXISTS (SELECT 1 FROM parcel) AND NOT EXISTS (SELECT 1 FROM commune)
  AND NOT EXISTS (SELECT 1 FROM account) AND NOT EXISTS (SELECT 1 FROM document) AND NOT EXISTS (SELECT 1 FROM edit) AS empty`;

/** What migrations put in gives way to what they put in there. With it goes what refers to it and is in no backup: sessions. */
export const emptied = (tables: readonly string[]): Sql => ({
  text: `TRUNCATE ${tables.map(quotedName).join(', ')} CASCADE`,
  values: [],
});

export const setSequence = (name: string, last: number): Sql =>
  sql`SELECT setval(to_regclass(${quotedName(name)}), ${last})`;

/** The restored database is another one: archives of tiles that were drawn from the first may know edits that this one never had. */
export const renewDatabaseId = (): Sql =>
  sql`UPDATE setting SET value = to_jsonb(gen_random_uuid()::text) WHERE name = 'database_id'`;

export const analyse = (): Sql => sql`ANALYZE`;
