// PostGIS for the embedded engine: of the package's bundle only what the schema creates. PGlite unpacks and compiles a bundle whole at
// every opening, and two thirds of this one are raster, topology and ways to upgrade: twice the time to open, 300 MB of memory.

import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const require = createRequire(import.meta.url);

const BLOCK = 512;
/** The library, its data on datums, and what CREATE EXTENSION postgis reads. */
const USED =
  /^(lib\/postgresql\/postgis-3\.so|share\/proj\/|share\/postgresql\/extension\/postgis(\.control|--[\d.]+sql))/;
const KEPT = /^postgis-[\d.]+\.tar\.gz$/;

/** A tar with those of its members whose names match, their blocks as they are. */
export function membersOf(tar: Uint8Array, name: RegExp): Uint8Array {
  const text = (from: number, length: number): string =>
    Buffer.from(tar.buffer, tar.byteOffset + from, length)
      .toString('latin1')
      .replace(/\0.*$/s, '');
  const kept: Uint8Array[] = [];
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const content = Number.parseInt(text(at + 124, 12), 8);
    const next = at + BLOCK + Math.ceil(content / BLOCK) * BLOCK;
    if (name.test(text(at, 100))) kept.push(tar.subarray(at, next));
    at = next;
  }
  return Buffer.concat([...kept, new Uint8Array(2 * BLOCK)]);
}

/**
 * The bundle for the database under a directory: made there once for each version of the package, at about a second.
 * @returns its address, as an extension of PGlite
 */
export async function postgisBundle(directory: string): Promise<URL> {
  const entry = require.resolve('@electric-sql/pglite-postgis');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8'));
  const bundle = join(directory, `postgis-${version}.tar.gz`);
  if (!existsSync(bundle)) {
    const whole = await promisify(gunzip)(await readFile(join(dirname(entry), 'postgis.tar.gz')));
    // it appears whole or not at all
    const making = `${bundle}.making`;
    await writeFile(making, await promisify(gzip)(membersOf(whole, USED), { level: 1 }));
    for (const old of await readdir(directory)) if (KEPT.test(old)) await rm(join(directory, old));
    await rename(making, bundle);
  }
  return pathToFileURL(bundle);
}
