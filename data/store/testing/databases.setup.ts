// Before the db tests: one migrated database of each engine, from which each test file takes a copy.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { migrate, schemaMigrations } from '../migrate.ts';
import { openStore } from '../open.ts';
import { holdsDatabase } from '../pglite-store.ts';
import { type PostgresCluster, startPostgresCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Directory of the migrated PGlite database; copy it, never open it. */
    pgliteTemplate: string;
    /** Server whose database `thua_template` is migrated, or why there is none. */
    postgres: { readonly url: string } | { readonly missing: string };
  }
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Same migrations, same packages and same choice of them: same template. */
async function templateKey(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['pglite', 'pglite-postgis']) {
    hash.update(await readFile(join(root, 'node_modules/@electric-sql', name, 'package.json')));
  }
  hash.update(await readFile(join(root, 'data/store/postgis-bundle.ts')));
  for (const { name, text } of await schemaMigrations()) hash.update(name).update(text);
  return hash.digest('hex').slice(0, 16);
}

/** Made once and kept under node_modules/.cache; older ones are removed. */
async function pgliteTemplate(): Promise<string> {
  const cache = join(root, 'node_modules/.cache/thua');
  const template = join(cache, await templateKey());
  if (holdsDatabase(template)) return template;
  await mkdir(cache, { recursive: true });
  const making = `${template}.making-${process.pid}`;
  const store = await openStore({ directory: making });
  await migrate(store);
  await store.close();
  await rm(template, { recursive: true, force: true });
  await rename(making, template).catch(() => rm(making, { recursive: true, force: true }));
  for (const other of await readdir(cache)) {
    if (/^[0-9a-f]{16}$/.test(other) && join(cache, other) !== template)
      await rm(join(cache, other), { recursive: true, force: true });
  }
  return template;
}

async function postgresTemplate(cluster: PostgresCluster): Promise<void> {
  const server = await openStore({ url: cluster.url });
  await server.run({ text: 'CREATE DATABASE thua_template', values: [] });
  await server.close();
  const template = await openStore({ url: databaseUrl(cluster.url, 'thua_template') });
  await migrate(template);
  await template.close();
}

function databaseUrl(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('pgliteTemplate', await pgliteTemplate());
  const cluster = await startPostgresCluster();
  if ('missing' in cluster) {
    project.provide('postgres', cluster);
    return async () => undefined;
  }
  try {
    await postgresTemplate(cluster);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('postgres', { url: cluster.url });
  return () => cluster.stop();
}
