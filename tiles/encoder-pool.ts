// Encoding threads: the event loop only hands over rows and takes back finished tiles.
import type { Encoded, EncodeRequest } from './encoded.ts';
import { Thread } from './worker/thread.ts';

export interface EncoderPool {
  /** The encoded tile, or undefined when its parcels exceed the budget. The rows are handed over and must not be used after. */
  encode(request: EncodeRequest): Promise<Encoded | undefined>;
  /** Starts the threads now, so that the first tiles need not wait for that. */
  warm(): void;
  close(): Promise<void>;
}

type EncodeThread = Thread<EncodeRequest, Encoded | undefined>;

/** Bytes of rows that take longer to draw than anybody should wait for another's tile: about 5 000 parcels. */
const LARGE = 1_200_000;

/**
 * Opens a pool; its threads start with the first tiles and do not keep the process alive. A thread that died is replaced. Large tiles
 * are drawn by the last thread only, one after the other, so that the others stay free for what is drawn in no time.
 */
export function openEncoderPool(size = 2): EncoderPool {
  const threads: (EncodeThread | undefined)[] = new Array(size).fill(undefined);
  const threadAt = (place: number): EncodeThread => {
    const thread: EncodeThread =
      threads[place] ??
      new Thread(new URL('./encode-thread.ts', import.meta.url), {
        onEnd: () => {
          if (threads[place] === thread) threads[place] = undefined;
        },
      });
    threads[place] = thread;
    return thread;
  };
  /** The first thread at rest, else the one that owes least; the last one, where a large tile may be under way, only at rest. */
  const placeForSmall = (): number => {
    const loads = threads.map((thread) => thread?.load ?? 0);
    const atRest = loads.indexOf(0);
    const among = loads.slice(0, Math.max(1, size - 1));
    return atRest >= 0 ? atRest : among.indexOf(Math.min(...among));
  };
  return {
    encode(request) {
      const rows = request.sources.map((source) => source.rows);
      const isLarge = rows.reduce((sum, { length }) => sum + length, 0) > LARGE;
      return threadAt(isLarge ? size - 1 : placeForSmall()).ask(request, rows);
    },
    warm() {
      for (let place = 0; place < size; place++) threadAt(place);
    },
    async close() {
      await Promise.all(threads.splice(0).map((thread) => thread?.close()));
    },
  };
}
