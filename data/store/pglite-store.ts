// The embedded engine: PGlite behind the guard, one connection, notices inside the process.
import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from './connection.ts';
import { decoderOf } from './decode.ts';
import { lockDirectory } from './directory-lock.ts';
import { localNotices } from './notices.ts';
import { copyOutOf } from './pglite-parts.ts';
import { type PgliteThread, startPgliteThread } from './pglite-thread.ts';
import { requireOwnVersion } from './pglite-version.ts';
import { type Lend, queriesOn } from './queries.ts';
import type { Store } from './store.ts';
import { type Announce, refuseInsideTransaction, runTransaction } from './transaction.ts';
import { turns } from './turns.ts';
import { countOf, rowsOf } from './wire.ts';

function connectionOn(thread: PgliteThread): Connection {
  return {
    async ask(statement, alone) {
      const { tag, bytes } = await thread.call({ kind: 'ask', statement, alone });
      return { rows: rowsOf(bytes, decoderOf), count: countOf(tag) };
    },
    async scan(statement, alone) {
      return (await thread.call({ kind: 'scan', statement, alone })).bytes;
    },
    async copyIn(target, chunks) {
      let stored = 0;
      let before: Promise<{ readonly tag: string }> | undefined;
      // One chunk is encoded here while the one before it is loaded there.
      for await (const chunk of chunks) {
        if (before) stored += countOf((await before).tag);
        before = thread.call({ kind: 'copy', target, chunk });
        before.catch(() => undefined);
      }
      return before ? stored + countOf((await before).tag) : stored;
    },
    copyOut: (source) => copyOutOf(thread, source),
    async control(verb) {
      return (await thread.call({ kind: 'control', verb })).tag;
    },
  };
}

/** Written when the database was made to its end: one that was cut off while being made is put aside and made anew. */
const finishedMark = 'created';

/** Whether a directory holds an embedded database that was made to its end. */
export function holdsDatabase(directory: string): boolean {
  return existsSync(join(directory, finishedMark));
}

async function openThread(directory: string): Promise<PgliteThread> {
  const data = join(directory, 'pgdata');
  if (holdsDatabase(directory)) await requireOwnVersion(directory);
  if (!holdsDatabase(directory) && existsSync(data)) await rename(data, `${data}.unfinished-${Date.now()}`);
  const thread = await startPgliteThread(data);
  await writeFile(join(directory, finishedMark), '');
  return thread;
}

/**
 * Opens the embedded database under a directory (made if it is missing), which it holds alone until closed.
 * @throws StoreError TH003 where another process holds the directory.
 */
export async function openPgliteStore(directory: string): Promise<Store> {
  const lock = await lockDirectory(directory);
  const thread = await openThread(directory).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  const connection = connectionOn(thread);
  const inTurn = turns();
  const notices = localNotices();
  const owner = {};
  const lend: Lend = async (work) => {
    refuseInsideTransaction(owner);
    return inTurn(() => work(connection));
  };
  return {
    engine: 'pglite',
    server: undefined,
    ...queriesOn(lend, true),
    async transact(work) {
      const said = notices.collect();
      const announce: Announce = async (_, channel, payload) => said.add(channel, payload);
      const result = await lend((lent) => runTransaction(owner, lent, announce, work));
      said.deliver();
      return result;
    },
    listen: async (channel, onPayload) => notices.listen(channel, onPayload),
    async close() {
      await inTurn(() => thread.close());
      await lock.release();
    },
  };
}
