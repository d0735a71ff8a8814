// Encoding threads: the event loop only hands over rows and takes back finished tiles.
import { availableParallelism } from 'node:os';
import type { Encoded, EncodeRequest } from './messages.ts';
import { Thread } from './thread.ts';

export interface EncoderPool {
  /** The encoded tile, or undefined when its parcels exceed the budget. The rows are handed over and must not be used after. */
  encode(request: EncodeRequest): Promise<Encoded | undefined>;
  close(): Promise<void>;
}

type EncodeThread = Thread<EncodeRequest, Encoded | undefined>;

/** Opens a pool; its threads start with the first tiles and do not keep the process alive. A thread that died is replaced. */
export function openEncoderPool(size: number = Math.max(1, Math.min(2, availableParallelism() - 1))): EncoderPool {
  const threads: EncodeThread[] = [];
  const start = (): EncodeThread => {
    const thread: EncodeThread = new Thread('./encode-thread.ts', () => {
      const at = threads.indexOf(thread);
      if (at >= 0) threads.splice(at, 1);
    });
    threads.push(thread);
    return thread;
  };
  return {
    encode(request) {
      const idle = threads.find((each) => each.load === 0);
      const thread =
        idle ??
        (threads.length < size ? start() : threads.reduce((best, each) => (each.load < best.load ? each : best)));
      return thread.ask(
        request,
        request.sources.map(({ rows }) => rows),
      );
    },
    async close() {
      await Promise.all(threads.splice(0).map((thread) => thread.close()));
    },
  };
}
