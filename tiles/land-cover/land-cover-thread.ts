// The land cover thread: stale communes made anew, from the log on. Started by refreshStaleAside (land-cover/land-cover.ts).
import { workerData } from 'node:worker_threads';
import { openStore } from '../../data/store/open.ts';
import type { Server } from '../../data/store/store.ts';
import { answerWith } from '../worker/answering.ts';
import type { ThreadData } from '../worker/thread.ts';
import { type Refreshed, refreshStaleLandCover, type StaleAsked } from './land-cover.ts';

/** One commune at a time, in a transaction, and a question beside it. */
const CONNECTIONS = 2;

const { data: server } = workerData as ThreadData<Server>;

answerWith(
  async (asked: StaleAsked): Promise<Refreshed> => {
    const store = await openStore({ url: server.url, poolSize: CONNECTIONS });
    try {
      return await refreshStaleLandCover(store, asked);
    } finally {
      await store.close();
    }
  },
  () => [],
);
