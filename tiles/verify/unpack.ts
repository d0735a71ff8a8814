// Compressed bytes of an archive -> what they were.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compression } from '../archive/header.ts';

/** What inflates to more is no tile and no directory. */
const MOST_BYTES = 256 << 20;

const NODE_READS: readonly Compression[] = ['none', 'gzip', 'brotli'];

/** Whether `unpack` can read it; zstd and what the maker did not name it cannot. */
export const isReadable = (compression: Compression): boolean => NODE_READS.includes(compression);

/** The bytes before compression; undefined where they are damaged. */
export function unpack(bytes: Uint8Array, compression: Compression): Uint8Array | undefined {
  try {
    if (compression === 'gzip') return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
    if (compression === 'brotli') return brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES });
    return bytes;
  } catch {
    return undefined;
  }
}
