// What is written is read again, here and by the library that others read with; what is damaged is refused.
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openFileSource } from './file-source.ts';
import { HEAD_BYTES } from './header.ts';
import { Archive } from './reader.ts';
import { keyOf } from './seen-contents.ts';
import { hashOf, sealTile, stampOf, tagOf } from './stamp.ts';
import { firstIdOf } from './tile-id.ts';
import { ArchiveWriter, type WrittenArchive } from './writer.ts';

const place = mkdtempSync(join(tmpdir(), 'thua-archive-'));
afterAll(() => rmSync(place, { recursive: true }));

const facts = {
  minzoom: 5,
  maxzoom: 16,
  bounds: [102, 8, 110, 23.5] as [number, number, number, number],
  metadata: { name: 'thử' },
};
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

function write(path: string, tiles: ReadonlyMap<number, string>): WrittenArchive {
  const writer = new ArchiveWriter(path);
  for (const [id, words] of [...tiles].sort(([a], [b]) => a - b)) {
    const hash = hashOf(text(words));
    const sealed = sealTile(text(words), 6, { hash, standsIn: undefined, communes: undefined });
    writer.add(id, sealed, keyOf(hash, sealed.length));
  }
  return writer.finish(facts, false);
}

const read = async (path: string): Promise<Archive> => Archive.open(await openFileSource(path));

it('gives back every tile, each content once, whatever the ids', async () => {
  const id = fc.integer({ min: firstIdOf(5), max: firstIdOf(17) - 1 });
  const tile = fc.tuple(id, fc.constantFrom('a', 'b', 'một thửa', 'x'.repeat(900)));
  await fc.assert(
    fc.asyncProperty(fc.array(tile, { minLength: 1, maxLength: 60 }), async (list) => {
      const tiles = new Map(list);
      const path = join(place, 'any.pmtiles');
      const written = write(path, tiles);
      const archive = await read(path);
      for (const [each, words] of tiles) {
        const bytes = await archive.tile(each);
        expect(bytes && gunzipSync(bytes).toString()).toBe(words);
        if (!tiles.has(each + 1)) expect(await archive.tile(each + 1)).toBeUndefined();
      }
      expect(archive.header).toMatchObject({ addressed: tiles.size, contents: new Set(tiles.values()).size });
      expect(written.contents).toBe(new Set(tiles.values()).size);
      expect(await archive.metadata()).toEqual({ name: 'thử' });
      await archive.close();
    }),
    { numRuns: 30 },
  );
});

it('holds more tiles than a root directory can name', async () => {
  const path = join(place, 'many.pmtiles');
  const tiles = new Map(Array.from({ length: 30_000 }, (_, i) => [firstIdOf(14) + i * 3, `tile ${i % 20_000}`]));
  write(path, tiles);
  const archive = await read(path);
  expect(archive.header.leaves.length).toBeGreaterThan(0);
  let last = -1;
  let entries = 0;
  for await (const { ids } of archive.directories()) {
    for (const each of ids) {
      expect(each).toBeGreaterThan(last);
      last = each;
      entries++;
    }
  }
  expect(entries).toBe(30_000);
  for (const i of [0, 1, 4095, 4096, 19_999, 29_999]) {
    const bytes = await archive.tile(firstIdOf(14) + i * 3);
    expect(bytes && gunzipSync(bytes).toString()).toBe(`tile ${i % 20_000}`);
  }
  expect(await archive.tile(firstIdOf(14) + 1)).toBeUndefined();
  await archive.close();
});

it('keeps the tag and the communes of a tile beside its bytes', () => {
  const tile = text('ranh thửa '.repeat(90));
  const stamp = { hash: hashOf(tile), standsIn: 'crowd' as const, communes: ['99001', '00004'] };
  const sealed = sealTile(tile, 6, stamp);
  expect(gunzipSync(sealed)).toEqual(Buffer.from(tile));
  expect(stampOf(sealed)).toEqual({ ...stamp, hash: new Uint8Array(stamp.hash) });
  expect(tagOf(stamp.hash)).toMatch(/^[\w-]{22}$/);
  const unnoted = stampOf(sealTile(tile, 6, { ...stamp, communes: Array(41).fill('99001') }));
  expect(unnoted?.communes).toBeUndefined();
  expect(stampOf(sealTile(tile, 1, { ...stamp, communes: [] }))?.communes).toEqual([]);
});

it('refuses an archive that is cut off or damaged', async () => {
  const path = join(place, 'whole.pmtiles');
  write(path, new Map(Array.from({ length: 9_000 }, (_, i) => [firstIdOf(15) + i, `tile ${i}`])));
  const whole = readFileSync(path);
  const damagedAt = (at: number): Buffer => {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    return bytes;
  };
  const bad = join(place, 'bad.pmtiles');
  for (const bytes of [
    whole.subarray(0, 60),
    whole.subarray(0, HEAD_BYTES + 9),
    whole.subarray(0, -1),
    damagedAt(0),
    damagedAt(7),
    damagedAt(140),
  ]) {
    writeFileSync(bad, bytes);
    await expect(read(bad)).rejects.toThrow(/archive|PMTiles/);
  }
  await expect(read(join(place, 'none.pmtiles'))).rejects.toThrow(/cannot be opened/);
});

it('says so when it is cut off while it is open', async () => {
  const path = join(place, 'open.pmtiles');
  write(path, new Map([[firstIdOf(15), 'x']]));
  const archive = await read(path);
  truncateSync(path, HEAD_BYTES);
  await expect(archive.tile(firstIdOf(15))).rejects.toThrow(/cut off/);
  await archive.close();
});

it('never breaks on arbitrary bytes', async () => {
  const path = join(place, 'fuzz.pmtiles');
  write(path, new Map(Array.from({ length: 50 }, (_, i) => [firstIdOf(15) + i, `tile ${i}`])));
  const whole = readFileSync(path);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { minLength: 1, maxLength: 8 }), async (edits) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of edits) bytes[at] = value;
      writeFileSync(path, bytes);
      const attempt = async () => {
        const archive = await read(path);
        try {
          for (let i = 0; i < 50; i++) await archive.tile(firstIdOf(15) + i);
          for await (const { ids } of archive.directories()) expect(ids.length).toBeGreaterThan(0);
        } finally {
          await archive.close();
        }
      };
      await attempt().catch((error: Error) => expect(error.name).toBe('ArchiveError'));
    }),
    { numRuns: 200 },
  );
});
