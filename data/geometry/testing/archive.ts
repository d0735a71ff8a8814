// The files of a .tar.gz by name: how conformance suites of others are kept.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** Name to text of every plain file. */
export function filesIn(path: URL): Map<string, string> {
  const bytes = gunzipSync(readFileSync(path));
  const text = (from: number, length: number): string =>
    bytes.toString('utf8', from, from + length).split('\0')[0] ?? '';
  const files = new Map<string, string>();
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const kind = text(at + 156, 1);
    const prefix = text(at + 345, 155);
    const name = `${prefix}${prefix ? '/' : ''}${text(at, 100)}`;
    if (kind === '0' || kind === '') files.set(name, bytes.toString('utf8', at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
