// Puts a backup into an empty database: verified before anything is written, then all of it in one transaction.
import { migrate, schemaHashes, schemaMigrations } from '../store/migrate.ts';
import type { OnProgress } from '../store/progress.ts';
import type { Store, Transaction } from '../store/store.ts';
import {
  analyse,
  appliedSchema,
  emptied,
  hasSchema,
  isWithoutRecords,
  renewDatabaseId,
  setSequence,
} from './backup.sql.ts';
import { BackupError, type Contents, type Manifest } from './manifest.ts';
import { type OnBytes, type ReadBackup, tablesIn } from './read-backup.ts';

export interface RestoreReport {
  readonly file: string;
  readonly rows: Readonly<Record<string, number>>;
  /** The last migration: the backup's, and of what stands now. */
  readonly schema: { readonly backup: string; readonly now: string };
}

type Schema = Manifest['schema'];

/** @throws BackupError where the backup was made by a newer version, or its migrations are others of the same name */
export async function requireKnownSchema({ schema }: Manifest): Promise<void> {
  const known = new Map((await schemaHashes()).map(({ name, sha256 }) => [name, sha256]));
  const unknown = schema.find(({ name, sha256 }) => known.get(name) !== sha256);
  if (unknown) {
    throw new BackupError(
      `The backup has the migration ${unknown.name}, which this version of Thửa does not know: use the version that made it.`,
    );
  }
}

/** @param check of the ENCRYPTION_KEY that the restored database will be used with */
export function requireItsKey({ keyCheck }: Manifest, check: string): void {
  if (keyCheck === null || keyCheck === check) return;
  throw new BackupError(
    'ENCRYPTION_KEY is not the key of this backup, and the backup does not hold it: give the key of the database it was made from ' +
      '(for an embedded one, copy its file encryption-key into DATA_DIR).',
  );
}

const sameSchema = (one: Schema, other: Schema): boolean =>
  one.length === other.length &&
  one.every(({ name, sha256 }, i) => other[i]?.name === name && other[i]?.sha256 === sha256);

/** @throws BackupError where the database has records, or a schema that is not the backup's */
async function requireEmpty(store: Store, { schema }: Manifest): Promise<void> {
  const there = await store.first<{ there: boolean }>(hasSchema());
  if (!there?.there) return;
  const applied = await store.rows<Schema[number]>(appliedSchema());
  if (applied.length === 0) return;
  const isEmpty = sameSchema(applied, schema) && (await store.first<{ empty: boolean }>(isWithoutRecords()))?.empty;
  if (!isEmpty)
    throw new BackupError(
      'The database is not empty: restore wants a new one (createdb), and never mixes a backup with other records.',
    );
}

async function fill(
  tx: Transaction,
  file: string,
  { manifest, contents, bytes }: ReadBackup,
  onBytes: OnBytes,
): Promise<void> {
  const columns = new Map(manifest.tables.map((table) => [table.name, table.columns]));
  await tx.run(emptied([...columns.keys()]));
  const rows: Contents['rows'] = Object.fromEntries(manifest.tables.map(({ name }) => [name, 0]));
  for await (const { table, lines } of tablesIn(file, onBytes, bytes)) {
    rows[table] = await tx.reload(table, columns.get(table) ?? [], lines);
  }
  const wrong = Object.keys(rows).find((table) => rows[table] !== contents.rows[table]);
  if (wrong)
    throw new BackupError(
      `The table ${wrong} came to ${rows[wrong]} rows of ${contents.rows[wrong]}: nothing was restored.`,
    );
  for (const { name, last } of contents.sequences) if (last !== null) await tx.run(setSequence(name, last));
  await tx.run(renewDatabaseId());
}

/**
 * @param read as verifyBackup has found it
 * @throws BackupError, StoreError: then the database is as empty as before
 */
export async function restoreBackup(
  store: Store,
  file: string,
  read: ReadBackup,
  tell: { readonly onBytes?: OnBytes; readonly onProgress?: OnProgress } = {},
): Promise<RestoreReport> {
  const { manifest, contents } = read;
  await requireKnownSchema(manifest);
  await requireEmpty(store, manifest);
  const its = new Set(manifest.schema.map(({ name }) => name));
  // first as it was when the backup was made, then on from there as everywhere else
  await migrate(
    store,
    tell.onProgress,
    (await schemaMigrations()).filter(({ name }) => its.has(name)),
  );
  await store.transact((tx) => fill(tx, file, read, tell.onBytes ?? (() => undefined)));
  await migrate(store, tell.onProgress);
  await store.run(analyse());
  const now = await store.rows<Schema[number]>(appliedSchema());
  return {
    file,
    rows: contents.rows,
    schema: { backup: manifest.schema.at(-1)?.name ?? '', now: now.at(-1)?.name ?? '' },
  };
}
