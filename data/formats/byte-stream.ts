// Bytes of a file from its start, unpacked where it is gzip, in chunks.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { SourceError } from './source.ts';

const chunkBytes = 1 << 18;

/** The first bytes of a file. @throws SourceError where it cannot be opened */
export async function headOf(path: string, length: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** The content, gunzipped where `gzip`. @throws SourceError for a missing or damaged file */
export async function* bytesOf(path: string, gzip: boolean): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const stream = gzip ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file;
  file.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    file.destroy();
    stream.destroy();
  }
}

/** The first `length` bytes of the unpacked content; fewer where the packing is damaged. */
export async function contentHead(path: string, length: number): Promise<Buffer> {
  const head = await headOf(path, length);
  if (!isGzip(head)) return head;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytesOf(path, true)) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= length) break;
  }
  return Buffer.concat(parts).subarray(0, length);
}

function unreadable(path: string, error: unknown): SourceError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new SourceError(`There is no file ${path}.`);
  if (code === 'EISDIR') return new SourceError(`${path} is a folder; name the file in it.`);
  if (code === 'EACCES') return new SourceError(`The file ${path} may not be read by this user.`);
  if (code.startsWith('Z_')) return new SourceError(`The gzip file ${path} is damaged or cut off: copy it again.`);
  return new SourceError(`The file ${path} cannot be read (${code || 'unknown reason'}).`);
}
