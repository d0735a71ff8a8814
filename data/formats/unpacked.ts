// Bytes as a file of their own, for readers that must go to and fro in it.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SourceError } from './source.ts';

export interface Unpacked {
  readonly path: string;
  discard(): Promise<void>;
}

/**
 * In a folder of its own, under `name`.
 * @param room most bytes; a small packed file may unpack to any size, and others need the disk too
 * @throws SourceError where the bytes are damaged or there is no room
 */
export async function unpacked(bytes: AsyncIterable<Uint8Array>, name: string, room?: number): Promise<Unpacked> {
  const most = room ?? (await halfOfFree());
  const folder = await mkdtemp(join(tmpdir(), 'thua-'));
  const path = join(folder, name);
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(bytes, (chunks) => upTo(most, chunks), createWriteStream(path));
  } catch (error) {
    await discard();
    throw error instanceof SourceError ? error : noRoom();
  }
  return { path, discard };
}

async function* upTo(most: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw noRoom();
    yield chunk;
  }
}

async function halfOfFree(): Promise<number> {
  const { bavail, bsize } = await statfs(tmpdir());
  return (bavail * bsize) / 2;
}

const noRoom = (): SourceError =>
  new SourceError(
    `The file cannot be unpacked into ${tmpdir()}: it would take more than half of the room there. Unpack it elsewhere and import what is in it.`,
  );
