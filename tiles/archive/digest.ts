// Whether a file is, byte for byte, what was written (tiles/archive/writer.ts: the body first, then the first 16 KiB).
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { HEAD_BYTES } from './header.ts';

const PIECE = 1 << 20;

/** SHA-256, hexadecimal. Blocking: for threads. */
export function digestOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const got = readSync(file, head, 0, HEAD_BYTES, 0);
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(PIECE);
    for (let at = HEAD_BYTES; ; ) {
      const read = readSync(file, piece, 0, PIECE, at);
      if (read === 0) return hash.update(head.subarray(0, got)).digest('hex');
      hash.update(piece.subarray(0, read));
      at += read;
    }
  } finally {
    closeSync(file);
  }
}
