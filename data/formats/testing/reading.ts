// Reads a file whole, for tests.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSource } from '../open-source.ts';
import type { Source, SourceRow } from '../source.ts';

export interface Read {
  readonly source: Source;
  readonly rows: readonly SourceRow[];
}

export async function readPath(path: string, layer?: string): Promise<Read> {
  const source = await openSource(path, layer === undefined ? {} : { layer });
  try {
    const rows: SourceRow[] = [];
    for await (const row of source.rows()) rows.push(row);
    return { source, rows };
  } finally {
    await source.close();
  }
}

/** Calls `use` with the path of a file of these bytes, and of its neighbours, in a folder of its own. */
export async function withFile<T>(
  name: string,
  content: Uint8Array | string,
  use: (path: string) => Promise<T>,
  neighbours: Readonly<Record<string, Uint8Array>> = {},
): Promise<T> {
  const path = join(await mkdtemp(join(tmpdir(), 'thua-formats-')), name);
  try {
    await writeFile(path, content);
    for (const [other, bytes] of Object.entries(neighbours)) await writeFile(join(dirname(path), other), bytes);
    return await use(path);
  } finally {
    await rm(dirname(path), { recursive: true, force: true });
  }
}

export const readBytes = (name: string, content: Uint8Array | string, layer?: string): Promise<Read> =>
  withFile(name, content, (path) => readPath(path, layer));
