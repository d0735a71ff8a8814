// Archives built from a small land with awkward parcels prove clean on both engines; whatever is changed in them is found.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import { sql } from '../../data/store/sql.ts';
import type { Cell, Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { archiveName } from '../archive/manifest.ts';
import { hashOf, sealTile, stampOf } from '../archive/stamp.ts';
import { buildTiles } from '../build/build.ts';
import type { TileAddress } from '../encoder/projector.ts';
import { refreshLandCover } from '../land-cover/land-cover.ts';
import { deepestOf, TILE_SETS, type TileSet } from '../layers.ts';
import { Problems, spokenProblem } from './problems.ts';
import type { IsTouched } from './record-check.ts';
import { type EditedTile, rewrite } from './testing/archives.ts';
import { openArchive, verifyFile } from './verify-file.ts';
import { verifyRecord, whyNot } from './verify-record.ts';

const WEST = 105.84;
const SOUTH = 16.02;
const STEP = 0.0003;
const SIDE = 24;

const grid = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;
const at = (x: number, y: number): [number, number] => [grid(WEST + x * STEP), grid(SOUTH + y * STEP)];
const ring = (...places: [number, number][]): number[] => places.flatMap(([x, y]) => at(x, y));
const box = (x0: number, y0: number, x1: number, y1: number) => ring([x0, y0], [x1, y0], [x1, y1], [x0, y1]);

/** Around tiles, through them, smaller than a unit, in pieces, with a hole as large as tiles. */
const AWKWARD: readonly number[][][][] = [
  [[ring([-200, -60], [200, -59.99], [-200, -59.98])]],
  [[ring([-90, -90], [90, -90], [90, 90], [89, 90], [89, -89], [-89, -89], [-89, 90], [-90, 90])]],
  [[box(30, 30, 30.001, 30.001)], [box(-70, 40, -69.9, 40.1)]],
  [[box(-80, -80, 80, 80), box(-79, -79, 79, 79)]],
  [[ring([40, 0], [40.0001, 0], [60, 60])]],
];

function* parcels(): Generator<Cell[]> {
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      const commune = i < SIDE / 2 ? '99001' : '99002';
      const geom = degreesToEwkb([[box(i, j, i + 1, j + 1)]]);
      const label = pointToEwkb(...at(i + 0.5, j + 0.5));
      const area = j % 7 === 0 ? null : 100 + j / 10;
      yield [
        commune,
        1000 + i * SIDE + j,
        `${i}`,
        `${j}a`,
        i % 3 ? 'LUC' : null,
        area,
        500.04,
        j % 5,
        geom,
        label,
        12.5,
      ];
    }
  }
  for (const [index, land] of AWKWARD.entries()) {
    yield ['99002', 10 + index, '7', `${index}`, 'ONT', 1.5, null, 0, degreesToEwkb(land), pointToEwkb(...at(0, 0)), 1];
  }
  yield ['99001', 5, '1', 'x', 'ONT', null, null, 0, null, null, null];
}

async function fill(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const columns =
      'commune_code id sheet_no parcel_no land_use mapped_area computed_area flag_code geom label label_clearance';
    await tx.load('parcel', columns.split(' '), parcels());
    const land = degreesToEwkb([[box(0, 0, SIDE, SIDE)]]);
    await tx.load(
      'commune',
      ['code', 'name', 'name_folded', 'kind', 'province_code', 'zone', 'valid_from', 'geom'],
      [['99001', 'Mộc Thạnh', 'moc thanh', 'xa', '99', 9210, '2025-07-01', land]],
    );
    const canal = degreesToEwkb([[box(0, 5, SIDE, 5.5)]]);
    await tx.load(
      'land_object',
      ['commune_code', 'id', 'kind', 'name', 'geom'],
      [['99001', 7, 'canal', 'Kênh', canal]],
    );
  });
  await refreshLandCover(store, ['99001', '99002']);
}

describeStores('Archives against the record', (open) => {
  const place = mkdtempSync(join(tmpdir(), 'thua-verify-'));
  afterAll(() => rmSync(place, { recursive: true }));
  const edited = join(place, 'edited.pmtiles');
  let store: Store;
  let version = '';
  beforeAll(async () => {
    store = await open();
    await fill(store);
    ({ version } = await buildTiles(store, place, { threads: 1 }));
  });

  const fileOf = (set: TileSet) => join(place, version, archiveName(set));

  async function proved(path: string, isTouched?: IsTouched) {
    const problems = new Problems();
    const archive = await openArchive(path);
    try {
      const { inventory, origin } = await verifyFile(archive, problems, () => undefined);
      if (!origin) throw new Error(`${path} is not ours.`);
      expect(await whyNot(store, origin)).toBeUndefined();
      const order = { archive, inventory, set: origin.set, problems, onStep: () => undefined };
      const report = await verifyRecord(store, isTouched ? { ...order, isTouched } : order);
      return { report, told: problems.list.map(spokenProblem) };
    } finally {
      await archive.close();
    }
  }

  async function after(set: TileSet, edit: (tiles: EditedTile[]) => readonly EditedTile[]): Promise<string[]> {
    await rewrite(fileOf(set), edited, edit);
    return (await proved(edited)).told;
  }

  const isDeep = ({ tile }: EditedTile): boolean => tile.z === 16;
  const nameOf = ({ z, x, y }: TileAddress): string => `${z}/${x}/${y}`;

  /** A tile with one byte string put for another of the same length, sealed as it was. */
  function replaced({ tile, sealed }: EditedTile, from: Uint8Array, to: Uint8Array): EditedTile | undefined {
    const bytes = new Uint8Array(gunzipSync(sealed));
    const found = Buffer.from(bytes).indexOf(from);
    const stamp = stampOf(sealed);
    if (found < 0 || !stamp) return undefined;
    for (let at = found; at >= 0; at = Buffer.from(bytes).indexOf(from, at + 1)) bytes.set(to, at);
    return { tile, sealed: sealTile(bytes, 6, { ...stamp, hash: hashOf(bytes) }) };
  }

  /** The first deep tile in which the bytes are found. */
  const replaceIn = (from: Uint8Array, to: Uint8Array) => (tiles: EditedTile[]) => {
    const index = tiles.findIndex((each) => isDeep(each) && replaced(each, from, to));
    const other = replaced(tiles[index] as EditedTile, from, to);
    return tiles.map((each, i) => (i === index && other ? other : each));
  };

  it('are clean when they are new', async () => {
    for (const set of TILE_SETS) {
      const { report, told } = await proved(fileOf(set));
      expect(told, set).toEqual([]);
      expect(report.tiles, set).toBeGreaterThan(5);
      if (set.startsWith('parcels')) expect(report.parcels).toBe(SIDE * SIDE + AWKWARD.length);
    }
  });

  it('are found out without a tile, and with one too many', async () => {
    for (const set of TILE_SETS) {
      const [missing = ''] = await after(set, (tiles) => tiles.toSpliced(-1, 1));
      expect([missing.startsWith(`${deepestOf(set)}/`), missing], set).toEqual([
        true,
        expect.stringMatching(/missing/),
      ]);
      const extra = { z: deepestOf(set), x: 7_000, y: 3_700 };
      const more = (tiles: EditedTile[]) => [
        ...tiles,
        { tile: extra, sealed: tiles.at(-1)?.sealed ?? new Uint8Array() },
      ];
      expect(await after(set, more), set).toEqual([
        `${nameOf(extra)}: The tile is in the archive, but nothing of the record is there.`,
      ]);
    }
  });

  it('are found out when two tiles are swapped', async () => {
    for (const set of TILE_SETS) {
      let names: string[] = [];
      const told = await after(set, (tiles) => {
        const [a, b] = [tiles.at(-1), tiles.at(-2)] as [EditedTile, EditedTile];
        names = [a, b].map(({ tile }) => `${nameOf(tile)}: `);
        return [...tiles.slice(0, -2), { ...a, sealed: b.sealed }, { ...b, sealed: a.sealed }];
      });
      expect(told.length, set).toBeGreaterThan(0);
      expect(
        told.every((each) => names.some((name) => each.startsWith(name))),
        set,
      ).toBe(true);
    }
  });

  it('are found out with another parcel for one', async () => {
    // the field of the id, two bytes of varint: parcel 1300 becomes 9876, which the record has not
    const told = await after('parcels', replaceIn(Buffer.from([0x08, 0x94, 0x0a]), Buffer.from([0x08, 0x94, 0x4d])));
    expect(told).toContainEqual(expect.stringMatching(/^16\/.*Parcel 9876 is not in the record here/));
    expect(told).toContainEqual(expect.stringMatching(/^16\/.*Parcel 1300 is missing/));
  });

  it('are found out with a wrong attribute', async () => {
    const told = await after('parcels-officer', replaceIn(Buffer.from('LUC'), Buffer.from('LUK')));
    expect(told[0]).toMatch(/^16\/.*Parcel \d+ shows use LUK, the record has LUC/);
    expect(told.some((each) => each.includes('The label of parcel'))).toBe(true);
  });

  const restamped = (change: (stamp: NonNullable<ReturnType<typeof stampOf>>) => object) => (tiles: EditedTile[]) =>
    tiles.map((each, index) => {
      const stamp = stampOf(each.sealed);
      if (!stamp || index !== tiles.findIndex(isDeep)) return each;
      return { ...each, sealed: sealTile(gunzipSync(each.sealed), 6, { ...stamp, ...change(stamp) }) };
    });

  it('are found out when a stamp lies about communes or about land cover', async () => {
    const told = (change: object) =>
      after(
        'parcels-officer',
        restamped(() => change),
      );
    expect((await told({ communes: ['99009'] }))[0]).toMatch(/does not name commune/);
    const named = await told({ communes: ['99001', '99002', '99003'] });
    expect(named).toContainEqual(expect.stringMatching(/99003, which has no parcel here/));
    expect((await told({ communes: undefined }))[0]).toMatch(/does not name the communes/);
    expect((await told({ standsIn: 'budget' }))[0]).toMatch(/within the budget/);
    expect(
      (
        await after(
          'parcels',
          restamped(() => ({ communes: ['99001'] })),
        )
      )[0],
    ).toMatch(/no use for/);
  });

  it('may differ where the record was touched since, and only there', async () => {
    const id = 1000 + SIDE * 4 + 3;
    await store.run(sql`UPDATE parcel SET land_use = 'ODT' WHERE id = ${id}`);
    const { told } = await proved(fileOf('parcels'));
    const touched = new Set(told.map((each) => each.split(':')[0]));
    expect(touched.size).toBeGreaterThanOrEqual(4);
    expect(told.every((each) => each.includes(`arcel ${id} shows use LUC, the record has ODT`))).toBe(true);
    const left = await proved(fileOf('parcels'), (_, tile) => touched.has(nameOf(tile)));
    expect(left.told).toEqual([]);
    expect(left.report.touched).toBe(touched.size);
    await store.run(sql`DELETE FROM parcel WHERE id = ${id}`);
    const gone = await proved(fileOf('parcels'));
    expect(gone.told[0]).toMatch(/not in the record here/);
  });

  it('of another database or another drawing are not compared, and it is said why', async () => {
    const position = { database: '00000000-0000-4000-8000-000000000000', outbox: 0, at: null };
    const origin = { set: 'parcels', version: 'v', position } as const;
    expect(await whyNot(store, origin)).toMatch(/another database/);
    expect(await whyNot(store, { ...origin, drawing: 999_999 })).toMatch(/another version/);
    expect(await whyNot(store, origin, 999_999)).toMatch(/another version/);
  });
});
