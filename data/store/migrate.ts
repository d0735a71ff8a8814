// The schema, brought up to date: numbered files of data/schema, each once, each whole.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { OnProgress } from './progress.ts';
import { proveGuard } from './prove-guard.ts';
import { statementsOf } from './script.ts';
import { sql } from './sql.ts';
import type { Queryable, Store } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

export interface Migration {
  /** The file's name without `.sql`, e.g. `001-land-record`. */
  readonly name: string;
  readonly text: string;
}

const schemaDirectory = fileURLToPath(new URL('../schema/', import.meta.url));

/** Any number that only Thửa uses: two processes migrating one PostgreSQL take turns by it. */
const lockNumber = 4756_9216;

/** The migrations of data/schema in order. */
export async function schemaMigrations(): Promise<Migration[]> {
  const names = (await readdir(schemaDirectory)).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.replace(/\.sql$/, ''),
      text: await readFile(`${schemaDirectory}/${name}`, 'utf8'),
    })),
  );
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The migrations of data/schema with their hashes, as `schema_migration` keeps them. */
export async function schemaHashes(): Promise<{ name: string; sha256: string }[]> {
  return (await schemaMigrations()).map(({ name, text }) => ({ name, sha256: hashOf(text) }));
}

async function run(tx: Queryable, { name, text }: Migration): Promise<void> {
  for (const [index, statement] of statementsOf(text).entries()) {
    try {
      await tx.run({ text: statement, values: [] });
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      const advice = /^CREATE EXTENSION/i.test(statement)
        ? ' Install PostGIS on the server, or let its administrator run: CREATE EXTENSION postgis; CREATE EXTENSION pg_trgm;'
        : '';
      throw new StoreError(error.code, `Migration ${name}, statement ${index + 1}: ${error.message}.${advice}`);
    }
  }
}

/** Applies one file unless it is there already; true if it was applied now. */
async function applyOnce(store: Store, migration: Migration): Promise<boolean> {
  const sha256 = hashOf(migration.text);
  return store.transact(async (tx) => {
    if (store.engine === 'postgres') await tx.run(sql`SELECT pg_advisory_xact_lock(${lockNumber})`);
    await tx.run(sql`
      CREATE TABLE IF NOT EXISTS schema_migration (
        name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`);
    const applied = await tx.first<{ sha256: string }>(
      sql`SELECT sha256 FROM schema_migration WHERE name = ${migration.name}`,
    );
    if (applied?.sha256 === sha256) return false;
    if (applied) {
      throw new StoreError(
        storeCodes.migration,
        `Migration ${migration.name} was changed after it had been applied: restore the file, and put the change into a new one.`,
      );
    }
    await run(tx, migration);
    await tx.run(sql`INSERT INTO schema_migration (name, sha256) VALUES (${migration.name}, ${sha256})`);
    return true;
  });
}

/** Refuses a database that a newer Thửa has migrated: its columns may mean something else. */
async function refuseUnknown(store: Store, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name));
  const applied = await store.rows<{ name: string }>(sql`SELECT name FROM schema_migration ORDER BY name`);
  const unknown = applied.find(({ name }) => !known.has(name));
  if (unknown) {
    throw new StoreError(
      storeCodes.migration,
      `The database has the migration ${unknown.name}, which this version of Thửa does not know: use the newer version.`,
    );
  }
}

/**
 * Applies what is missing, each file in one transaction; the names of those applied now.
 * @throws StoreError where a file was changed after it had been applied, or the database is newer than the code.
 */
export async function migrate(
  store: Store,
  onProgress: OnProgress = () => undefined,
  migrations?: readonly Migration[],
): Promise<string[]> {
  const all = migrations ?? (await schemaMigrations());
  const done: string[] = [];
  for (const migration of all) {
    onProgress({ step: 'migrate', detail: migration.name });
    if (await applyOnce(store, migration)) done.push(migration.name);
  }
  if (all.length > 0) await refuseUnknown(store, all);
  if (done.length > 0) await proveGuard(store);
  return done;
}
