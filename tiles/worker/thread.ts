// A thread that is asked and answers: the event loop only hands over bytes and takes back bytes.
import { Worker } from 'node:worker_threads';
import { StoreError } from '../../data/store/store-error.ts';

/** What a thread answers to the question of an id. */
export type Reply<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string; readonly code?: string | undefined };

export interface Question<Asked> {
  readonly id: number;
  readonly asked: Asked;
}

/** What a thread is started with. */
export interface ThreadData<Data = undefined> {
  /** The file that answers. */
  readonly work: string;
  readonly data: Data;
}

export interface ThreadOptions {
  /** Of ThreadData. */
  readonly data?: unknown;
  /** Called when the thread has died; what it owed is rejected. */
  readonly onEnd?: () => void;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** One thread and what it owes. It keeps the process alive only while it owes something. */
export class Thread<Asked, Answer> {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting<Answer>>();
  private lastId = 0;

  /** @param work the file that answers (see answering.ts): it stands beside the work it does */
  constructor(work: URL, { data, onEnd = () => undefined }: ThreadOptions = {}) {
    const workerData: ThreadData<unknown> = { work: work.href, data };
    this.worker = new Worker(new URL('./thread.mjs', import.meta.url), { execArgv: [], workerData });
    this.worker.on('message', (reply: Reply<Answer>) => this.settle(reply));
    this.worker.on('error', (error) => this.fail(error));
    this.worker.on('exit', () => {
      onEnd();
      this.fail(new Error('The thread has ended.'));
    });
    this.worker.unref();
  }

  get load(): number {
    return this.waiting.size;
  }

  /** @param handedOver bytes that must not be used afterwards */
  ask(asked: Asked, handedOver: readonly Uint8Array[]): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      this.waiting.set(id, { resolve, reject });
      this.worker.ref();
      const transfer = handedOver.map(({ buffer }) => buffer).filter((buffer) => buffer.byteLength > 0);
      this.worker.postMessage({ id, asked } satisfies Question<Asked>, transfer as ArrayBuffer[]);
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(reply: Reply<Answer>): void {
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if (this.waiting.size === 0) this.worker.unref();
    if ('error' in reply)
      waiting?.reject(reply.code ? new StoreError(reply.code, reply.error) : new Error(reply.error));
    else waiting?.resolve(reply.answer);
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
