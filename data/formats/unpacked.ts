// Bytes as a file of their own, for readers that must go to and fro in it.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SourceError } from './source.ts';

export interface Unpacked {
  readonly path: string;
  discard(): Promise<void>;
}

/** In a folder of its own, under `name`. @throws SourceError where the bytes are damaged or there is no room */
export async function unpacked(bytes: AsyncIterable<Uint8Array>, name: string): Promise<Unpacked> {
  const folder = await mkdtemp(join(tmpdir(), 'thua-'));
  const path = join(folder, name);
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    await pipeline(bytes, createWriteStream(path));
  } catch (error) {
    await discard();
    throw error instanceof SourceError ? error : noRoom();
  }
  return { path, discard };
}

const noRoom = (): SourceError => new SourceError(`The file cannot be unpacked into ${tmpdir()}: is there room?`);
