// `thua backup`: everything the database holds, in one file.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { copyWhileServed } from '../../data/backup/embedded-copy.ts';
import { type BackupReport, type OnRows, writeBackup } from '../../data/backup/write-backup.ts';
import { openStore } from '../../data/store/open.ts';
import { holdsDatabase } from '../../data/store/pglite-store.ts';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import type { Environment } from '../../server/env.ts';
import { type Progress, progressBar, settings, VerbError } from '../verb.ts';

const help = `
Examples:
  $ npm run thua -- backup /srv/backup/thua-2026-11-29.tar
  $ npm run thua -- backup thua.tar --json && sha256sum thua.tar

The file holds every record, document and account as of one moment, also while a server is running. It does NOT hold the keys: keep
ENCRYPTION_KEY (for the embedded database the file DATA_DIR/encryption-key) elsewhere, without it personal numbers cannot be read again.
Sessions are left out too (everybody signs in again), and archives of tiles (run tiles build after a restore).
It is a plain tar with SHA256SUMS as its last member: tar xf FILE && sha256sum -c SHA256SUMS`;

export function backupVerb(program: Command): void {
  program
    .command('backup')
    .description('write everything the database holds into one file, also while a server is running')
    .argument('<file>', 'a file that is not there yet')
    .option('--json', 'what was written as JSON on standard output')
    .addHelpText('after', help)
    .action(run);
}

/** The embedded database as it is now: itself where nobody serves it, else a copy. The schema stays as it is. */
async function fromEmbedded(
  directory: string,
  file: string,
  progress: Progress,
  onRows: OnRows,
): Promise<BackupReport> {
  if (!holdsDatabase(directory)) {
    throw new VerbError(
      `There is nothing to back up: ${directory} holds no database. Is DATA_DIR or DATABASE_URL right?`,
    );
  }
  progress.tell('Opening the database');
  try {
    const store = await openStore({ directory });
    return await writeBackup(store, file, onRows).finally(() => store.close());
  } catch (error) {
    if (!(error instanceof StoreError && error.code === storeCodes.locked)) throw error;
  }
  progress.tell('Copying the database that is being served');
  const copy = await copyWhileServed(directory);
  try {
    const store = await openStore({ directory: copy.directory });
    return await writeBackup(store, file, onRows).finally(() => store.close());
  } finally {
    await copy.remove();
  }
}

async function backUp(env: Environment, file: string, progress: Progress): Promise<BackupReport> {
  const onRows: OnRows = (done, total) => progress.tell('Writing records', done, total);
  const { databaseUrl: url, databaseDirectory: directory } = env;
  if (!url) return fromEmbedded(directory, file, progress, onRows);
  const store = await openStore({ url });
  return writeBackup(store, file, onRows).finally(() => store.close());
}

async function run(name: string, { json }: { json?: boolean }): Promise<void> {
  const progress = progressBar();
  const report = await backUp(settings(), resolve(name), progress).finally(() => progress.end());
  const rows = Object.values(report.rows).reduce((sum, each) => sum + each, 0);
  process.stdout.write(
    json
      ? `${JSON.stringify(report)}\n`
      : `${report.file}: ${rows} rows of ${Object.keys(report.rows).length} tables, ${(report.bytes / 1e6).toFixed(1)} MB.\n` +
          'The keys are not in it: keep ENCRYPTION_KEY elsewhere.\n',
  );
}
