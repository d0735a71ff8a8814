// An archive on the local disk.
import { close, open, read } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ArchiveError } from './archive-error.ts';
import type { ByteSource } from './byte-source.ts';

/** @throws ArchiveError where there is no such file */
export async function openFileSource(path: string): Promise<ByteSource> {
  const file = await promisify(open)(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new ArchiveError(`${path} cannot be opened (${error.code}).`);
  });
  const { size } = await stat(path);
  return {
    size,
    read: (offset, length) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.allocUnsafeSlow(length);
        // the callback form: a promise of node:fs costs twice as much, and this is every tile
        read(file, bytes, 0, length, offset, (error, got) => {
          if (error) reject(new ArchiveError(`${path} cannot be read (${error.code}).`));
          else if (got < length) reject(new ArchiveError(`${path} is cut off at ${offset + got} bytes.`));
          else resolve(bytes);
        });
      }),
    close: () => promisify(close)(file),
  };
}
