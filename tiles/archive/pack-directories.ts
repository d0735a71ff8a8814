// The entries of an archive as a root that fits into the first 16 KiB, and leaves where it alone would not.
import { gzipSync } from 'node:zlib';
import { type Directory, sliceOf, writeDirectory } from './directory.ts';
import { EntryColumns } from './entry-columns.ts';
import { HEAD_BYTES, HEADER_BYTES } from './header.ts';

/** Few enough that inflating one is no pause of the event loop. */
const SMALLEST_LEAF = 4096;

const packed = (directory: Directory): Uint8Array => gzipSync(writeDirectory(directory));

/** Both gzipped. Leaves grow until the root fits. */
export function packDirectories(entries: Directory): { root: Uint8Array; leaves: Uint8Array } {
  const fits = (root: Uint8Array): boolean => root.length <= HEAD_BYTES - HEADER_BYTES;
  if (entries.ids.length <= SMALLEST_LEAF) {
    const root = packed(entries);
    if (fits(root)) return { root, leaves: new Uint8Array() };
  }
  for (let size = SMALLEST_LEAF; ; size *= 2) {
    const { root, leaves } = inLeaves(entries, size);
    if (fits(root)) return { root, leaves };
  }
}

function inLeaves(entries: Directory, size: number): { root: Uint8Array; leaves: Uint8Array } {
  const root = new EntryColumns();
  const leaves: Uint8Array[] = [];
  let offset = 0;
  for (let from = 0; from < entries.ids.length; from += size) {
    const leaf = packed(sliceOf(entries, from, from + size));
    root.add(entries.ids[from] as number, 0, leaf.length, offset);
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: packed(root.all), leaves: Buffer.concat(leaves) };
}
