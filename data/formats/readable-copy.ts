// Where SQLite can read a database file: itself, or a copy in a folder of its own.
import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { bytesOf, headOf, isGzip } from './byte-stream.ts';
import { SourceError } from './source.ts';
import { type Unpacked, unpacked } from './unpacked.ts';

/**
 * SQLite's reader makes a lock beside the file, and cannot read write-ahead logging: a packed file, one in that mode, and one in a
 * folder that may not be written are copied first.
 * @throws SourceError where another program has unsaved changes in it
 */
export async function readableCopy(path: string): Promise<Unpacked> {
  const head = await headOf(path, 100);
  const gzip = isGzip(head);
  const logged = !gzip && head[18] === 2;
  if (logged && (await sizeOf(`${path}-wal`)) > 0) {
    throw new SourceError(
      'The GeoPackage is open in another program with changes not yet written: close it there first.',
    );
  }
  if (!gzip && !logged && (await isFree(path))) return { path, discard: async () => undefined };
  const copy = await unpacked(bytesOf(path, gzip), 'copy.gpkg');
  try {
    await leaveLogging(copy.path);
  } catch {
    await copy.discard();
    throw new SourceError(`The file cannot be unpacked into ${tmpdir()}: is there room?`);
  }
  return copy;
}

/** Marks the copy as a plain database: its log is empty, so nothing is lost. */
async function leaveLogging(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 18);
    if (buffer[0] === 2) await file.write(Buffer.from([1, 1]), 0, 2, 18);
  } finally {
    await file.close();
  }
}

async function isFree(path: string): Promise<boolean> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    return false;
  }
  return (await sizeOf(`${path}.lock`)) < 0;
}

/** -1 where there is no such file. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return -1;
  }
}
