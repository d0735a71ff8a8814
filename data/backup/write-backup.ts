// Writes a backup: every table as it stood at one moment, while others read and write.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { KEY_CHECK } from '../store/key-check.ts';
import type { Store, Transaction } from '../store/store.ts';
import {
  appliedSchema,
  estimatedRows,
  hasSchema,
  keyCheckValue,
  oneView,
  ownSequences,
  ownTables,
  type TableRow,
} from './backup.sql.ts';
import { BackupFile } from './backup-file.ts';
import { BackupError, CONTENTS, type Contents, FORMAT, MANIFEST, type Manifest, memberOf } from './manifest.ts';
import { wholeLines } from './whole-lines.ts';

const compress = promisify(gzip);

/** Of a minute's worth, or of the machine: sessions are keys to accounts, and no key is in a backup. */
const LEFT_OUT = new Set(['session', 'verification', 'sign_in_brake', 'schema_migration']);

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly schema: string;
}

/** Rows written so far, of about so many. */
export type OnRows = (done: number, total: number) => void;

/** A table behind those it refers to. */
export function inOrder(tables: readonly TableRow[]): TableRow[] {
  const placed = new Map<string, TableRow>();
  const left = new Map(tables.map((table) => [table.name, table]));
  while (left.size > 0) {
    const ready = [...left.values()].filter(({ parents }) => parents.every((parent) => !left.has(parent)));
    if (ready.length === 0)
      throw new BackupError(`Tables refer to each other in a circle: ${[...left.keys()].join(', ')}.`);
    for (const table of ready) {
      placed.set(table.name, table);
      left.delete(table.name);
    }
  }
  return [...placed.values()];
}

async function manifestOf(tx: Transaction, engine: Store['engine']): Promise<Manifest> {
  const there = await tx.first<{ there: boolean }>(hasSchema());
  if (!there?.there) throw new BackupError('There is nothing to back up: this database has no schema of Thửa.');
  const tables = await tx.rows<TableRow>(ownTables());
  const check = await tx.first<{ value: string }>(keyCheckValue(KEY_CHECK));
  return {
    format: FORMAT,
    made: new Date().toISOString(),
    engine,
    schema: await tx.rows(appliedSchema()),
    keyCheck: check?.value ?? null,
    tables: inOrder(tables.filter(({ name }) => !LEFT_OUT.has(name))).map(({ name, columns }) => ({
      name,
      columns: [...columns],
    })),
  };
}

const asJson = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);

async function writeTables(tx: Transaction, manifest: Manifest, file: BackupFile, onRows: (more: number) => void) {
  const rows: Record<string, number> = {};
  for (const { name, columns } of manifest.tables) {
    let part = 0;
    rows[name] = 0;
    for await (const { bytes, lines } of wholeLines(tx.unload(name, columns))) {
      part += 1;
      await file.add(memberOf(name, part), await compress(bytes, { level: 3 }));
      rows[name] += lines;
      onRows(lines);
    }
  }
  return rows;
}

/**
 * Writes everything that a database holds, in one view of it, into a file that is not there yet.
 * @throws BackupError in one line; nothing is left behind
 */
export async function writeBackup(store: Store, path: string, onRows: OnRows = () => undefined): Promise<BackupReport> {
  const file = await BackupFile.create(path);
  try {
    const written = await store.transact(async (tx) => {
      await tx.run(oneView());
      const manifest = await manifestOf(tx, store.engine);
      const total = (await tx.first<{ rows: number }>(estimatedRows()))?.rows ?? 0;
      await file.add(MANIFEST, asJson(manifest));
      let done = 0;
      const rows = await writeTables(tx, manifest, file, (more) => {
        done += more;
        onRows(done, Math.max(done, total));
      });
      // after the rows: a number that was given out meanwhile does no harm, one that is given out twice would
      const sequences = await tx.rows<{ name: string; last: number | null }>(ownSequences());
      await file.add(CONTENTS, asJson({ rows, sequences } satisfies Contents));
      return { rows, schema: manifest.schema.at(-1)?.name ?? '' };
    });
    await file.finish();
    return { file: path, bytes: file.bytes, ...written };
  } catch (error) {
    await file.discard();
    throw error;
  }
}
