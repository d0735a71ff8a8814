// The door to the land record's database.
import { holdsDatabase, openPgliteStore } from './pglite-store.ts';
import { openPostgresStore } from './postgres-store.ts';
import type { OnProgress } from './progress.ts';
import { proveGuard } from './prove-guard.ts';
import type { Store } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

export interface OpenOptions {
  /** postgres://… of a server with PostGIS. */
  readonly url?: string | undefined;
  /** Where the embedded database lives, if there is no url. */
  readonly directory?: string | undefined;
  /** Connections to PostgreSQL at most, besides the one that listens. */
  readonly poolSize?: number | undefined;
  readonly onProgress?: OnProgress;
}

async function openEngine({ url, directory, poolSize }: OpenOptions): Promise<Store> {
  if (url) return openPostgresStore(url, poolSize);
  if (directory) return openPgliteStore(directory);
  throw new StoreError(storeCodes.misuse, 'A database needs a url or a directory.');
}

/**
 * Opens PostgreSQL by url, else PGlite under a directory. The schema is not touched: see migrate.
 * @throws StoreError in one line that says what to do.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const tell = options.onProgress ?? (() => undefined);
  const isNew = !options.url && options.directory && !holdsDatabase(options.directory);
  tell({ step: isNew ? 'create' : 'open' });
  const store = await openEngine(options);
  try {
    tell({ step: 'prove' });
    if (store.engine === 'pglite') await proveGuard(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  tell({ step: 'ready' });
  return store;
}
