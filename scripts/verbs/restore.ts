// `thua restore`: a backup into an empty place, all of it or nothing.
import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { type ReadBackup, verifyBackup } from '../../data/backup/read-backup.ts';
import {
  type RestoreReport,
  requireItsKey,
  requireKnownSchema,
  restoreBackup,
} from '../../data/backup/restore-backup.ts';
import { openCipher } from '../../data/store/cipher.ts';
import { isRunning } from '../../data/store/directory-lock.ts';
import { requireKey } from '../../data/store/key-check.ts';
import { openStore } from '../../data/store/open.ts';
import type { Environment } from '../../server/env.ts';
import { type Progress, progressBar, settings, tellStore, VerbError } from '../verb.ts';

const help = `
Examples:
  $ DATA_DIR=/srv/thua npm run thua -- restore /srv/backup/thua-2026-11-29.tar
  $ createdb thua && psql thua -c 'CREATE EXTENSION postgis'
  $ DATABASE_URL=postgres://…/thua npm run thua -- restore thua.tar

Every checksum is compared before anything is written; then the place holds all of the backup or nothing. A backup of the embedded
database can be restored into PostgreSQL and the other way round. ENCRYPTION_KEY must be that of the database it was made from.
Afterwards everybody signs in again; run tiles build for a new archive of tiles.`;

export function restoreVerb(program: Command): void {
  program
    .command('restore')
    .description('put a backup into an empty database, all of it or nothing')
    .argument('<file>', 'a file that backup has written')
    .option('--json', 'what was restored as JSON on standard output')
    .addHelpText('after', help)
    .action(run);
}

type Filling = (store: Awaited<ReturnType<typeof openStore>>) => Promise<RestoreReport>;

/** What a restore that was killed has left beside the place. */
async function removeUnfinished(directory: string): Promise<void> {
  const parent = dirname(directory);
  const start = `${basename(directory)}.restoring-`;
  for (const name of await readdir(parent).catch(() => [])) {
    if (!name.startsWith(start) || isRunning(Number(name.slice(start.length)))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Made under another name, which becomes the database's when it is whole. */
async function intoEmbedded(directory: string, progress: Progress, fill: Filling): Promise<RestoreReport> {
  if (existsSync(directory)) {
    throw new VerbError(
      `${directory} is there already: restore wants an empty place. Move it aside, or set DATA_DIR to another directory.`,
    );
  }
  await removeUnfinished(directory);
  const draft = `${directory}.restoring-${process.pid}`;
  try {
    const store = await openStore({ directory: draft, onProgress: tellStore(progress) });
    const report = await fill(store).finally(() => store.close());
    await rename(draft, directory).catch(() => {
      throw new VerbError(`${directory} was made by another process meanwhile: nothing was restored.`);
    });
    return report;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function restoreInto(
  env: Environment,
  file: string,
  read: ReadBackup,
  progress: Progress,
): Promise<RestoreReport> {
  const fill: Filling = async (store) => {
    const report = await restoreBackup(store, file, read, {
      onBytes: (done, total) => progress.tell('Restoring records', done, total),
      onProgress: tellStore(progress),
    });
    await requireKey(store, openCipher(env.encryptionKey));
    return report;
  };
  if (!env.databaseUrl) return intoEmbedded(env.databaseDirectory, progress, fill);
  const store = await openStore({ url: env.databaseUrl, onProgress: tellStore(progress) });
  return fill(store).finally(() => store.close());
}

async function restore(file: string, progress: Progress): Promise<RestoreReport> {
  const env = settings();
  const read = await verifyBackup(file, (done, total) => progress.tell('Comparing checksums', done, total));
  requireItsKey(read.manifest, openCipher(env.encryptionKey).check);
  await requireKnownSchema(read.manifest);
  return restoreInto(env, file, read, progress);
}

async function run(name: string, { json }: { json?: boolean }): Promise<void> {
  const progress = progressBar();
  const report = await restore(resolve(name), progress).finally(() => progress.end());
  const rows = Object.values(report.rows).reduce((sum, each) => sum + each, 0);
  process.stdout.write(
    json
      ? `${JSON.stringify(report)}\n`
      : `${rows} rows of ${Object.keys(report.rows).length} tables restored. Everybody signs in again; run tiles build for tiles.\n`,
  );
}
