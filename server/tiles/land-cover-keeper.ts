// Keeps land cover fresh while the server runs: what people apply, and what other processes import, is seen at small scales too.
import { refreshStaleAside } from '../../tiles/land-cover/land-cover.ts';
import type { House } from '../house.ts';
import type { Entry } from '../live/live-hub.ts';

export interface LandCoverKeeper {
  /** Ends it, after the commune that is under way. */
  stop(): Promise<void>;
}

/** Edits come in rows: the work waits until there was none for a while, but not for ever. */
const QUIET_MS = 2_000;
const LATEST_MS = 20_000;
const RETRY_MS = 30_000;

const mayChangeLandCover = ({ event }: Entry): boolean =>
  event.topic === 'import' || (event.topic === 'edit' && event.state === 'applied');

/**
 * Follows the outbox and refreshes communes that have become stale, one at a time, also those that became so while no server ran.
 * @param quietMs how long nothing must have come
 */
export async function keepLandCover(
  { store, live, journal }: Pick<House, 'store' | 'live' | 'journal'>,
  quietMs: number = QUIET_MS,
): Promise<LandCoverKeeper> {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  let timer: NodeJS.Timeout | undefined;
  let after = 0;
  let wantedSince: number | undefined;
  let running: Promise<void> | undefined;

  function schedule(ms: number): void {
    if (stop[0] === 1) return;
    clearTimeout(timer);
    timer = setTimeout(start, ms);
    timer.unref();
  }

  function want(): void {
    wantedSince ??= Date.now();
    if (!running) schedule(Math.max(0, Math.min(quietMs, wantedSince + LATEST_MS - Date.now())));
  }

  function start(): void {
    wantedSince = undefined;
    running = refresh().finally(() => {
      running = undefined;
      if (wantedSince !== undefined) want();
    });
  }

  async function refresh(): Promise<void> {
    try {
      const { communes, until } = await refreshStaleAside(store, { after, stop });
      after = until;
      for (const commune of communes) journal.debug('land cover made anew', { commune });
    } catch (error) {
      journal.warn('land cover not refreshed', { error: error instanceof Error ? error.name : 'unknown' });
      schedule(RETRY_MS);
    }
  }

  const { leave } = await live.follow((entries) => {
    if (entries.some(mayChangeLandCover)) want();
  });
  schedule(0);
  return {
    async stop() {
      Atomics.store(stop, 0, 1);
      leave();
      clearTimeout(timer);
      await running;
    },
  };
}
