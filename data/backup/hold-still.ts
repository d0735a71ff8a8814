// The embedded database belongs to the process that serves it. A backup asks that process to let nothing be written for the moment in
// which the files are copied; everything else is done with the copy. The way is open to whoever may read DATA_DIR, and to nobody else.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import { BackupError } from './manifest.ts';

/** Whoever copies longer, or died, is let go: those who work are not kept waiting. */
const HOLD_MOST_MS = 30_000;
const doorOf = (directory: string): string => join(directory, 'door');

export interface Door {
  close(): Promise<void>;
}

/** One line of a conversation; undefined where the other has gone. */
function conversation(socket: Socket): () => Promise<string | undefined> {
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  return async () => {
    const { done, value } = await lines.next().catch(() => ({ done: true, value: undefined }));
    return done ? undefined : value;
  };
}

async function serve(socket: Socket, store: Store, token: string): Promise<void> {
  const hear = conversation(socket);
  const said = Buffer.from((await hear()) ?? '');
  const known = Buffer.from(token);
  if (said.length !== known.length || !timingSafeEqual(said, known)) return;
  await store.transact(async (tx) => {
    await tx.run(sql`CHECKPOINT`);
    socket.write('still\n');
    socket.setTimeout(HOLD_MOST_MS, () => socket.destroy());
    const word = await hear();
    // said while nothing can have been written yet
    if (word === 'copied') socket.write('kept\n');
  });
}

/** For the process that serves the embedded database in `directory`. */
export async function openDoor(store: Store, directory: string): Promise<Door> {
  const token = randomBytes(32).toString('base64url');
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => open.delete(socket));
    serve(socket, store, token)
      .catch(() => undefined)
      .finally(() => socket.end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const { port } = server.address() as AddressInfo;
  await rm(doorOf(directory), { force: true });
  await writeFile(doorOf(directory), JSON.stringify({ port, token }), { mode: 0o600, flag: 'wx' });
  return {
    async close() {
      await rm(doorOf(directory), { force: true });
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function knock(directory: string): Promise<{ socket: Socket; token: string }> {
  const { port, token } = JSON.parse(await readFile(doorOf(directory), 'utf8')) as { port: number; token: string };
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return { socket, token };
}

/**
 * Does `copy` while the process that serves the database in `directory` writes nothing.
 * @throws BackupError where it does not answer, or could not hold still long enough
 */
export async function whileStill(directory: string, copy: () => Promise<void>): Promise<void> {
  const { socket, token } = await knock(directory).catch(() => {
    throw new BackupError(
      `The database in ${directory} is in use by a process that does not serve: wait until it has ended, then try again.`,
    );
  });
  try {
    const hear = conversation(socket);
    socket.write(`${token}\n`);
    if ((await hear()) !== 'still') throw new BackupError('The server did not hold still for a copy: try again.');
    await copy();
    socket.write('copied\n');
    if ((await hear()) !== 'kept')
      throw new BackupError('Copying the database took too long to hold up the server: stop it, then try again.');
  } finally {
    socket.destroy();
  }
}
