// The PGlite thread: opens the database and answers requests one by one. The main thread never waits for WebAssembly.
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { control, type GuardedReply, guarded, guardedCopy, guardedCopyOut } from './pglite-guard.ts';
import { openedId, PARTS_AHEAD, type PgliteCall, type PgliteReply, type PgliteThreadData } from './pglite-messages.ts';
import { postgisBundle } from './postgis-bundle.ts';
import { asStoreError } from './store-error.ts';
import { firstCell } from './wire.ts';

function isThreadData(value: unknown): value is PgliteThreadData {
  return typeof value === 'object' && value !== null && 'dataDirectory' in value;
}

const nothing = new Uint8Array(0);

function answerer(db: PGlite): (call: PgliteCall) => Promise<GuardedReply> {
  return async ({ id, request }) => {
    switch (request.kind) {
      case 'ask':
        return guarded(db, request.statement, { alone: request.alone, binary: false });
      case 'scan': {
        const { tag, reply } = await guarded(db, request.statement, { alone: request.alone, binary: true });
        return { tag, reply: firstCell(reply).slice() };
      }
      case 'copy':
        return { ...(await guardedCopy(db, request.target, request.chunk)), reply: nothing };
      case 'copyOut': {
        const { tag } = await guardedCopyOut(db, request.source, partsTo(id, request.taken));
        return { tag, reply: nothing };
      }
      case 'control':
        return { ...(await control(db, request.verb)), reply: nothing };
      case 'close':
        await db.close();
        return { tag: 'CLOSE', reply: nothing };
    }
  };
}

/** Sends parts of an answer, and waits where too many are on their way: WebAssembly does not return before all of it was said. */
function partsTo(id: number, taken: Int32Array<SharedArrayBuffer>): (part: Uint8Array) => void {
  let sent = 0;
  return (part) => {
    for (let seen = Atomics.load(taken, 0); sent - seen >= PARTS_AHEAD; seen = Atomics.load(taken, 0))
      Atomics.wait(taken, 0, seen);
    send({ id, ok: true, part });
    sent += 1;
  };
}

function send(reply: PgliteReply): void {
  const bytes = !reply.ok ? nothing : 'part' in reply ? reply.part : reply.bytes;
  const transfer = bytes.byteLength > 0 ? [bytes.buffer as ArrayBuffer] : [];
  parentPort?.postMessage(reply, transfer);
}

function refuse(id: number, error: unknown): void {
  const { code, message, constraint } = asStoreError(error);
  send({ id, ok: false, code, message, ...(constraint === undefined ? {} : { constraint }) });
}

async function open(): Promise<PGlite> {
  if (!isThreadData(workerData)) throw new Error('The PGlite thread needs a data directory.');
  const { dataDirectory: dataDir } = workerData;
  return PGlite.create({ dataDir, extensions: { postgis: await postgisBundle(dirname(dataDir)), pg_trgm } });
}

open().then(
  (db) => {
    const answer = answerer(db);
    let last: Promise<void> = Promise.resolve();
    parentPort?.on('message', (call: PgliteCall) => {
      const { id, request } = call;
      last = last.then(async () => {
        try {
          const { tag, reply } = await answer(call);
          send({ id, ok: true, tag, bytes: reply });
        } catch (error) {
          refuse(id, error);
        }
        if (request.kind === 'close') parentPort?.close();
      });
    });
    send({ id: openedId, ok: true, tag: 'OPEN', bytes: nothing });
  },
  (error: unknown) => {
    refuse(openedId, error);
    parentPort?.close();
  },
);
