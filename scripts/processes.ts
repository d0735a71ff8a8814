// Serving with one process or several: what `--processes` means. The several share a port (node:cluster) and a PostgreSQL, nothing else.
import cluster from 'node:cluster';
import { POOL_SIZE } from '../data/store/postgres-store.ts';
import { openJournal } from '../server/journal.ts';
import { Crew, type Word } from './crew.ts';
import { greet, type Ready, serveUntilStopped } from './serving.ts';
import { type Desk, type Progress, settings, VerbError, withStore } from './verb.ts';

export const MOST_PROCESSES = 64;

export const PROCESSES_HELP = `
With --processes each process opens ${POOL_SIZE} connections to PostgreSQL at most to answer, as many to draw tiles, and one that
listens; from 5 processes on fewer, 90 in all, but never less than 2, 2 and one each (64 processes: 320).`;

const SILENT: Progress = { tell: () => undefined, end: () => undefined };

/** PostgreSQL takes 100 connections unless told otherwise, and others need some. */
const MOST_CONNECTIONS = 90;

/** Connections of each of the two pools of each of so many processes, besides the one that listens. */
export function poolSizeOf(processes: number): number {
  return Math.max(2, Math.min(POOL_SIZE, Math.floor((MOST_CONNECTIONS / processes - 1) / 2)));
}

/** Reads `--processes`. @throws VerbError where it is no whole number from 1 to 64 */
export function processCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_PROCESSES) return count;
  throw new VerbError(`--processes must be a whole number from 1 to ${MOST_PROCESSES}; "${text}" is not.`);
}

/**
 * Serves until told to stop.
 * @param prepare done once, on the migrated store, before anything is served
 */
export async function serveWith(count: number, prepare: (desk: Desk) => Promise<void>): Promise<void> {
  if (cluster.isWorker) return serveAsOneOf(count);
  if (count === 1) {
    return withStore(async (desk) => {
      await prepare(desk);
      await serveUntilStopped(desk);
    });
  }
  const env = settings();
  if (!env.databaseUrl) {
    throw new VerbError(
      `--processes ${count} needs PostgreSQL, because the embedded database belongs to one process: set DATABASE_URL.`,
    );
  }
  await withStore(prepare);
  const crew = new Crew({ count, journal: openJournal(env.logLevel), onReady: greet });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => crew.stop());
  await crew.ended;
}

function tell(word: Word): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(word, undefined, undefined, () => resolve());
    else resolve();
  });
}

/** The whole server in one of several processes. If the one that started it dies, the channel breaks and Node ends this one. */
async function serveAsOneOf(count: number): Promise<void> {
  const onReady = (ready: Ready): void => void tell({ ready });
  try {
    await withStore(
      async (desk) => {
        // told twice where a terminal or a service manager tells everyone: the second time must not cut the farewell short
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
        await serveUntilStopped(desk, onReady);
      },
      { progress: SILENT, poolSize: poolSizeOf(count) },
    );
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await tell({ failed: message.split('\n')[0] ?? '' });
    process.exitCode = 1;
  }
  // the channel would keep it alive
  process.exit();
}
