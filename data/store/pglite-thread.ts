// The main thread's end of the PGlite thread: numbered calls, and what happens when the thread dies.
import { Worker } from 'node:worker_threads';
import {
  openedId,
  type PgliteCall,
  type PgliteReply,
  type PgliteRequest,
  type PgliteThreadData,
} from './pglite-messages.ts';
import { StoreError, storeCodes } from './store-error.ts';

export interface PgliteThread {
  /** @throws StoreError, also when the thread has died. */
  call(
    request: PgliteRequest,
    onPart?: (part: Uint8Array) => void,
  ): Promise<{ readonly tag: string; readonly bytes: Uint8Array }>;
  /** Closes the database and ends the thread. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: { tag: string; bytes: Uint8Array }) => void;
  readonly reject: (error: StoreError) => void;
  readonly onPart?: ((part: Uint8Array) => void) | undefined;
}

/** Starts the thread and opens the database in it. First time takes about ten seconds, later about three. */
export async function startPgliteThread(dataDirectory: string): Promise<PgliteThread> {
  const workerData: PgliteThreadData = { dataDirectory };
  const worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let lost: StoreError | undefined;
  let nextId = openedId;

  const lose = (why: string) => {
    lost ??= new StoreError(
      storeCodes.lost,
      `The embedded database stopped (${why}). Start Thửa again; committed work is on disk.`,
    );
    for (const { reject } of waiting.values()) reject(lost);
    waiting.clear();
  };
  worker.on('message', (reply: PgliteReply) => {
    const call = waiting.get(reply.id);
    if (reply.ok && 'part' in reply) {
      call?.onPart?.(reply.part);
      return;
    }
    waiting.delete(reply.id);
    if (reply.ok) call?.resolve(reply);
    else call?.reject(new StoreError(reply.code, reply.message, reply.constraint));
  });
  worker.on('error', (error) => lose(error instanceof Error ? error.message : 'unknown failure'));
  worker.on('exit', (code) => lose(`thread ended with code ${code}`));

  const wait = (send: (id: number) => void, onPart?: (part: Uint8Array) => void) =>
    new Promise<{ tag: string; bytes: Uint8Array }>((resolve, reject) => {
      if (lost) {
        reject(lost);
        return;
      }
      const id = nextId++;
      waiting.set(id, { resolve, reject, onPart });
      send(id);
    });
  await wait(() => undefined);

  const call: PgliteThread['call'] = (request, onPart) =>
    wait((id) => {
      const message: PgliteCall = { id, request };
      worker.postMessage(message, request.kind === 'copy' ? [request.chunk.buffer as ArrayBuffer] : []);
    }, onPart);
  return {
    call,
    async close() {
      if (!lost) await call({ kind: 'close' });
      await worker.terminate();
    },
  };
}
