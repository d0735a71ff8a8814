// The drawing thread: which tile in, drawn tile out. Started by drawer.ts.
import { workerData } from 'node:worker_threads';
import { openStore } from '../data/store/open.ts';
import type { Server, Store } from '../data/store/store.ts';
import { drawTile, type Wanted } from './draw.ts';
import { openEncoderPool } from './encoder-pool.ts';
import { answerWith } from './worker/answering.ts';
import type { ThreadData } from './worker/thread.ts';

const { data: server } = workerData as ThreadData<Server>;
const pool = openEncoderPool();
let store: Promise<Store> | undefined;

/** Opened again with the next tile, where the database is gone now. */
function opened(): Promise<Store> {
  store ??= openStore(server).catch((error: unknown) => {
    store = undefined;
    throw error;
  });
  return store;
}

pool.warm();
opened().catch(() => undefined);
answerWith(
  async (wanted: Wanted) => drawTile(await opened(), pool, wanted),
  ({ bytes }) => [bytes],
);
