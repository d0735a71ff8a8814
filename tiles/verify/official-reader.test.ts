// The library that viewers read archives with finds in ours, tile by tile, the bytes that ours finds.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { PMTiles, type Source } from 'pmtiles';
import { afterAll, expect, it } from 'vitest';
import { openFileSource } from '../archive/file-source.ts';
import { Archive } from '../archive/reader.ts';
import { tileIdOf } from '../archive/tile-id.ts';
import { someTiles, thua, writeArchive } from './testing/archives.ts';

const place = mkdtempSync(join(tmpdir(), 'thua-official-'));
afterAll(() => rmSync(place, { recursive: true }));

/** More tiles than one directory holds. */
const many = Array.from({ length: 4200 }, (_, i) => ({
  z: 15,
  x: 26_000 + (i % 100),
  y: 14_900 + Math.floor(i / 100) * 2,
}));

it.each([
  ['few', someTiles],
  ['many', many],
])(
  'reads an archive of %s tiles',
  async (name, tiles) => {
    const path = join(place, `${name}.pmtiles`);
    writeArchive(path, tiles);
    const bytes = readFileSync(path);
    const source: Source = {
      getKey: () => path,
      getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
    };
    const theirs = new PMTiles(source);
    const ours = await Archive.open(await openFileSource(path));
    expect(await theirs.getMetadata()).toEqual({ name: 'thử', thua });
    expect((await theirs.getHeader()).numAddressedTiles).toBe(tiles.length);
    for (const tile of tiles.filter((_, i) => i < 20 || i % 20 === 0 || i > 4190)) {
      const mine = await ours.tile(tileIdOf(tile));
      const { data } = (await theirs.getZxy(tile.z, tile.x, tile.y)) ?? {};
      expect(data && Buffer.from(data)).toEqual(mine && gunzipSync(mine));
    }
    expect(await theirs.getZxy(15, 26_000, 14_901)).toBeUndefined();
    await ours.close();
  },
  30_000,
);
