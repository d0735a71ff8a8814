// For db tests: the same block on both engines, each on a fresh copy of the migrated database.
import { constants } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, inject } from 'vitest';
import { openStore } from '../open.ts';
import type { Store } from '../store.ts';

/** What undoes an `open`, newest first. */
export type Cleanups = (() => Promise<void>)[];

/** A fresh PGlite directory with the schema in it; the caller removes it. */
export async function copyOfTemplate(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'thua-pglite-'));
  await cp(inject('pgliteTemplate'), directory, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return directory;
}

async function openPglite(cleanups: Cleanups): Promise<Store> {
  const directory = await copyOfTemplate();
  cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
  const store = await openStore({ directory });
  cleanups.unshift(() => store.close());
  return store;
}

/** What a fresh PostgreSQL database holds: the schema, or nothing at all, as `createdb` leaves it. */
type Template = 'thua_template' | 'template1';

/** The address of a fresh PostgreSQL database; `cleanups` will drop it. */
export async function freshDatabase(
  serverUrl: string,
  cleanups: Cleanups,
  template: Template = 'thua_template',
): Promise<string> {
  const name = `thua_${process.pid}_${Math.random().toString(36).slice(2)}`;
  const server = await openStore({ url: serverUrl });
  cleanups.unshift(async () => {
    await server.run({ text: `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, values: [] });
    await server.close();
  });
  await server.run({ text: `CREATE DATABASE ${name} TEMPLATE ${template}`, values: [] });
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}

async function openPostgres(serverUrl: string, cleanups: Cleanups): Promise<Store> {
  const store = await openStore({ url: await freshDatabase(serverUrl, cleanups) });
  cleanups.unshift(() => store.close());
  return store;
}

/**
 * A `describe` that runs on PGlite, and on PostgreSQL where there is one (else skipped, with the reason in its name).
 * Each `open()` gives a fresh migrated database, closed and removed after the block. It costs about three seconds on
 * PGlite: open once, in `beforeAll`.
 */
export function describeStores(
  title: string,
  block: (open: () => Promise<Store>, engine: Store['engine']) => void,
): void {
  describe(`${title} (PGlite)`, () => {
    const cleanups: Cleanups = [];
    block(() => openPglite(cleanups), 'pglite');
    afterAll(() => runAll(cleanups));
  });
  const postgres = inject('postgres');
  if ('missing' in postgres) {
    describe.skip(`${title} (PostgreSQL: ${postgres.missing})`, () => block(() => openPostgres('', []), 'postgres'));
    return;
  }
  describe(`${title} (PostgreSQL)`, () => {
    const cleanups: Cleanups = [];
    block(() => openPostgres(postgres.url, cleanups), 'postgres');
    afterAll(() => runAll(cleanups));
  });
}

async function runAll(cleanups: Cleanups): Promise<void> {
  for (const cleanup of cleanups.splice(0)) await cleanup();
}
