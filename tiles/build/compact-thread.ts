// The compacting thread: a directory of archives in, what was published in it out. Started by compactAside (build/compact.ts).
import { workerData } from 'node:worker_threads';
import { openStore } from '../../data/store/open.ts';
import type { Server } from '../../data/store/store.ts';
import { answerWith } from '../worker/answering.ts';
import type { ThreadData } from '../worker/thread.ts';
import { compactTiles } from './compact.ts';

/** Two tiles are under way at a time. */
const CONNECTIONS = 2;

const { data: server } = workerData as ThreadData<Server>;

answerWith(
  async (directory: string) => {
    const store = await openStore({ url: server.url, poolSize: CONNECTIONS });
    try {
      return await compactTiles(store, directory);
    } finally {
      await store.close();
    }
  },
  () => [],
);
