// A directory of another PostgreSQL is refused in words that name the way on, and is left as it is.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from './open.ts';
import { POSTGRES_MAJOR } from './pglite-version.ts';
import { copyOfTemplate } from './testing/databases.ts';

let directory = '';
beforeAll(async () => {
  directory = await copyOfTemplate();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const versionFile = (): string => join(directory, 'pgdata', 'PG_VERSION');

it('PGlite makes directories of the version that is looked for', async () => {
  expect((await readFile(versionFile(), 'utf8')).trim()).toBe(POSTGRES_MAJOR);
});

it('a directory of another major version names both and the way on', async () => {
  await writeFile(versionFile(), '16\n');
  const opened = openStore({ directory });
  await expect(opened).rejects.toThrow(
    /made by PostgreSQL 16, .*PostgreSQL 18: run thua backup FILE .* thua restore FILE/,
  );
  expect(await readFile(versionFile(), 'utf8')).toBe('16\n');
});

it('a damaged directory says to restore a backup, and opens again when it is whole', async () => {
  await writeFile(versionFile(), '');
  await expect(openStore({ directory })).rejects.toThrow(/damaged: .*thua restore FILE/);
  await writeFile(versionFile(), `${POSTGRES_MAJOR}\n`);
  await (await openStore({ directory })).close();
});
