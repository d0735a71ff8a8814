// Which PostgreSQL made an embedded database: read before it is opened, because PGlite says of another only that it failed.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError, storeCodes } from './store-error.ts';

/** The major version inside PGlite. */
export const POSTGRES_MAJOR = '18';

/** @throws StoreError TH007 with the way on, where `pgdata` was made by another major version, or is damaged */
export async function requireOwnVersion(directory: string): Promise<void> {
  const file = join(directory, 'pgdata', 'PG_VERSION');
  const made = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (made === POSTGRES_MAJOR) return;
  if (!/^\d+(\.\d+)?$/.test(made)) {
    throw new StoreError(
      storeCodes.otherVersion,
      `The database in ${directory} is damaged: ${file} cannot be read. Move the directory aside and restore a backup: thua restore FILE.`,
    );
  }
  throw new StoreError(
    storeCodes.otherVersion,
    `The database in ${directory} was made by PostgreSQL ${made}, and this version of Thửa has PostgreSQL ${POSTGRES_MAJOR}: ` +
      'run thua backup FILE with the version that made it, move the directory aside, then run thua restore FILE with this one.',
  );
}
