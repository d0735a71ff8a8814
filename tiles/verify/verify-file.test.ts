// Sound archives have no problem, whoever made them; each damage is told for what it is.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDirectory, writeDirectory } from '../archive/directory.ts';
import { type Header, readHeader, writeHeader } from '../archive/header.ts';
import { hashOf, sealTile } from '../archive/stamp.ts';
import { type Problem, Problems, spokenProblem } from './problems.ts';
import { type EditedTile, rewrite, writeArchive } from './testing/archives.ts';
import { openArchive, verifyFile } from './verify-file.ts';

const place = mkdtempSync(join(tmpdir(), 'thua-verify-'));
const good = join(place, 'good.pmtiles');
const bad = join(place, 'bad.pmtiles');
beforeAll(() => writeArchive(good));
afterAll(() => rmSync(place, { recursive: true }));

async function verified(path: string) {
  const problems = new Problems();
  const archive = await openArchive(path);
  try {
    const { report, origin } = await verifyFile(archive, problems, () => undefined);
    return { report, origin, problems: problems.list, count: problems.count };
  } finally {
    await archive.close();
  }
}

/** A copy of the good archive with other bytes. */
async function damaged(change: (bytes: Buffer) => void) {
  const bytes = readFileSync(good);
  change(bytes);
  writeFileSync(bad, bytes);
  return verified(bad);
}

type Row = [id: number, run: number, length: number, offset: number];

/** The good archive with other entries in its root, and other words in its header. */
const withRoot = (change: (rows: Row[]) => void, header: Partial<Header> = {}) =>
  damaged((bytes) => {
    const was = readHeader(bytes);
    const { offset, length } = was.root;
    const { ids, runs, lengths, offsets } = readDirectory(gunzipSync(bytes.subarray(offset, offset + length)));
    const rows = Array.from(ids, (id, i): Row => [id, runs[i] ?? 0, lengths[i] ?? 0, offsets[i] ?? 0]);
    change(rows);
    const root = gzipSync(
      writeDirectory({
        ids: Float64Array.from(rows, ([id]) => id),
        runs: Uint32Array.from(rows, ([, run]) => run),
        lengths: Uint32Array.from(rows, ([, , each]) => each),
        offsets: Float64Array.from(rows, ([, , , each]) => each),
      }),
    );
    bytes.set(root, offset);
    bytes.set(writeHeader({ ...was, root: { offset, length: root.length }, ...header }));
  });

const withHeader = (header: Partial<Header>) =>
  damaged((bytes) => bytes.set(writeHeader({ ...readHeader(bytes), ...header })));

const words = ({ problems }: { problems: readonly Problem[] }): string[] => problems.map(spokenProblem);

it('finds nothing in an archive of ours', async () => {
  const { report, origin, problems } = await verified(good);
  expect(problems).toEqual([]);
  expect(report).toMatchObject({ addressed: 12, contents: 12, minzoom: 13, maxzoom: 15, unused: 0, clustered: true });
  expect(report.sizes.features).toEqual({ parcels: 12, parcel_labels: 4 });
  expect(origin?.set).toBe('parcels');
});

it('reads one behind an address', async () => {
  const bytes = readFileSync(good);
  const server = createServer((request, response) => {
    const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const end = Math.min(Number(to) + 1, bytes.length);
    response.writeHead(206, { 'content-range': `bytes ${from}-${end - 1}/${bytes.length}`, etag: '"1"' });
    response.end(bytes.subarray(Number(from), end));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { problems, report } = await verified(`http://127.0.0.1:${port}/good.pmtiles`);
  expect(problems).toEqual([]);
  expect(report.contents).toBe(12);
  await new Promise((resolve) => server.close(resolve));
});

describe('tells', () => {
  it('counts that are wrong', async () => {
    expect(words(await withHeader({ addressed: 13, entries: 11, contents: 9 }))).toEqual([
      'The header counts 13 tiles, there are 12.',
      'The header counts 11 entries, there are 12.',
      'The header counts 9 contents, there are 12.',
    ]);
    expect(words(await withHeader({ addressed: 0, entries: 0, contents: 0 }))).toEqual([]);
  });

  it('zooms, bounds and codes that are wrong', async () => {
    expect(words(await withHeader({ minzoom: 12, maxzoom: 16 }))).toEqual([
      'The header says zooms 12 to 16, the tiles are of 13 to 15.',
    ]);
    expect(words(await withHeader({ bounds: [107, 15, 105, 17] }))[0]).toMatch(/bounds are no place/);
    const codes = await damaged((bytes) => {
      bytes[96] = 7;
      bytes[99] = 99;
    });
    expect(words(codes)).toEqual([
      'The header says 7 where 0 or 1 says whether it is clustered.',
      'The header names tile type 99, which is none.',
    ]);
  });

  it('sections that overlap', async () => {
    const { metadata, data } = readHeader(readFileSync(good));
    const inside = { offset: data.offset + data.length - 5, length: metadata.length };
    const found = words(await withHeader({ metadata: inside }));
    expect(found[0]).toMatch(/The metadata section begins at \d+, inside the data section/);
    expect(found[1]).toMatch(/metadata/);
  });

  it('an entry that is missing: its bytes belong to no tile', async () => {
    const found = words(await withRoot((rows) => rows.splice(5, 1)));
    expect(found.some((each) => each.startsWith('14/') && each.includes('clustered'))).toBe(true);
    expect(found).toContain('The header counts 12 entries, there are 11.');
  });

  it('tiles that were swapped, in an archive that says it is clustered', async () => {
    const swap = (rows: Row[]) => {
      const [, , length, offset] = rows[4] as Row;
      const other = rows[5] as Row;
      [rows[4], rows[5]] = [
        [rows[4]?.[0] ?? 0, 1, other[2], other[3]],
        [other[0], 1, length, offset],
      ];
    };
    expect(words(await withRoot(swap))[0]).toMatch(/^14\/.*clustered/);
    expect(words(await withRoot(swap, { clustered: false }))).toEqual([]);
  });

  it('tiles that overlap, or lie outside', async () => {
    const overlapping = await withRoot((rows) => {
      (rows[6] as Row)[3] -= 3;
    });
    expect(words(overlapping).some((each) => each.includes('overlaps'))).toBe(true);
    const outside = await withRoot((rows) => {
      (rows[6] as Row)[3] += 1e9;
    });
    expect(words(outside)[0]).toMatch(/outside of the data section/);
  });

  it('runs that reach into the next tile', async () => {
    const found = words(await withRoot((rows) => (rows[0] as Row).splice(1, 1, 5)));
    expect(found[0]).toMatch(/before/);
  });

  it('a byte of a tile that flipped, wherever it is', async () => {
    const { data } = readHeader(readFileSync(good));
    for (const at of [0, 60, 130, data.length - 3]) {
      const { count } = await damaged((bytes) => {
        bytes[data.offset + at] = (bytes[data.offset + at] ?? 0) ^ 0x10;
      });
      expect(count, `byte ${at}`).toBe(1);
    }
  });

  it('metadata that is no JSON', async () => {
    const { metadata } = readHeader(readFileSync(good));
    const { count, problems } = await damaged((bytes) => bytes.fill(0x20, metadata.offset + 12, metadata.offset + 30));
    expect(count).toBe(1);
    expect(problems[0]?.what).toMatch(/damaged/);
  });

  const resealed = async (change: (tile: Uint8Array) => Uint8Array): Promise<string[]> => {
    await rewrite(good, bad, ([first, ...rest]) => [
      { ...first, sealed: change(first?.sealed ?? new Uint8Array()) } as EditedTile,
      ...rest,
    ]);
    return words(await verified(bad));
  };

  it('a stamp of another content, and none', async () => {
    const stamp = { hash: hashOf(new Uint8Array(1)), standsIn: undefined, communes: undefined };
    expect((await resealed((tile) => sealTile(gunzipSync(tile), 6, stamp)))[0]).toMatch(
      /^13\/.*stamp.*another content/,
    );
    expect((await resealed((tile) => gzipSync(gunzipSync(tile))))[0]).toMatch(/no stamp/);
  });

  it('a tile that is no vector tile', async () => {
    const seal = (bytes: Uint8Array) =>
      sealTile(bytes, 6, { hash: hashOf(bytes), standsIn: undefined, communes: undefined });
    expect((await resealed(() => seal(Buffer.from('no tile'))))[0]).toMatch(/^13\//);
    expect((await resealed((tile) => seal(gunzipSync(tile).subarray(0, -4))))[0]).toMatch(/cut off/);
  });

  it('a hundred problems in full, and counts the rest', () => {
    const problems = new Problems();
    for (let i = 0; i < 130; i++) problems.tell('wrong');
    expect([problems.list.length, problems.unlisted, problems.count]).toEqual([100, 30, 130]);
  });
});

it('refuses what is cut off or no archive, in one line', async () => {
  const bytes = readFileSync(good);
  for (const [cut, line] of [
    [bytes.subarray(0, -1), /cut off/],
    [bytes.subarray(0, 100), /Not a PMTiles archive/],
    [Buffer.alloc(0), /Not a PMTiles archive/],
  ] as const) {
    writeFileSync(bad, cut);
    await expect(verified(bad)).rejects.toThrow(line);
  }
});

const folder = new URL('../../../shared/data/conformance-pmtiles/', import.meta.url);

describe.skipIf(!existsSync(fileURLToPath(folder)))(
  'Archives of others (needs shared/data/conformance-pmtiles)',
  () => {
    it.each([
      ['test_fixture_1', { type: 'mvt', addressed: 1 }],
      ['test_fixture_2', { type: 'mvt', addressed: 1 }],
      ['test_fixture_mlt', { type: 'mlt', addressed: 0 }],
      ['webp2', { type: 'webp', addressed: 5, maxzoom: 1 }],
      ['stamen_toner_raster_z3', { type: 'png', addressed: 85, entries: 84, contents: 80, maxzoom: 3 }],
    ])('%s has no problem', async (name, facts) => {
      const { report, problems, origin } = await verified(fileURLToPath(new URL(`${name}.pmtiles`, folder)));
      expect(problems).toEqual([]);
      expect(report).toMatchObject(facts);
      expect(origin).toBeUndefined();
    });

    it.each([
      ['invalid', /^Not a PMTiles archive/],
      ['invalid_v4', /version 4/],
      ['empty', /^Not a PMTiles archive/],
    ])('%s is refused', async (name, line) => {
      await expect(verified(fileURLToPath(new URL(`${name}.pmtiles`, folder)))).rejects.toThrow(line);
    });
  },
);
