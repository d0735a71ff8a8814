// Encoding threads: the event loop only hands over rows and takes back finished tiles.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { EncodeAnswer, Encoded, EncodeRequest } from './messages.ts';

export interface EncoderPool {
  /** The encoded tile, or undefined when its parcels exceed the budget. The rows are handed over and must not be used after. */
  encode(request: Omit<EncodeRequest, 'id'>): Promise<Encoded | undefined>;
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (encoded: Encoded | undefined) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a pool; its threads start with the first tiles and do not keep the process alive. */
export function openEncoderPool(size: number = Math.max(1, Math.min(2, availableParallelism() - 1))): EncoderPool {
  const threads: Thread[] = [];
  return {
    encode(request) {
      let thread = threads.find((each) => each.load === 0);
      if (!thread && threads.length < size) {
        thread = new Thread(() => threads.splice(threads.indexOf(thread as Thread), 1));
        threads.push(thread);
      }
      thread ??= threads.reduce((best, each) => (each.load < best.load ? each : best));
      return thread.encode(request);
    },
    async close() {
      await Promise.all(threads.splice(0).map((thread) => thread.close()));
    },
  };
}

/** One thread and what it owes. */
class Thread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /** `onEnd` is called when the thread has died; what it owed is rejected, the next request starts another. */
  constructor(onEnd: () => void) {
    this.worker = new Worker(new URL('./encode-thread.mjs', import.meta.url), { execArgv: [] });
    this.worker.on('message', (answer: EncodeAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => {
      onEnd();
      this.fail(new Error('The encoding thread has ended.'));
    });
    this.worker.unref();
  }

  get load(): number {
    return this.waiting.size;
  }

  encode(request: Omit<EncodeRequest, 'id'>): Promise<Encoded | undefined> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.waiting.set(id, { resolve, reject });
      // While a tile is owed the process must stay.
      this.worker.ref();
      const transfer = request.sources.map(({ rows }) => rows.buffer).filter((buffer) => buffer.byteLength > 0);
      this.worker.postMessage({ ...request, id }, transfer as ArrayBuffer[]);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(answer: EncodeAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('error' in answer) waiting?.reject(new Error(`A tile could not be encoded: ${answer.error}`));
    else waiting?.resolve(answer.encoded);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
