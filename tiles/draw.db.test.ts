// Tiles from live rows, on both databases; on PostgreSQL against ST_AsMVT of the same rows.

import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { degreesToEwkb, linesToEwkb, pointToEwkb } from '../data/geometry/wkb.ts';
import { sql } from '../data/store/sql.ts';
import type { Cell, Store } from '../data/store/store.ts';
import { describeStores } from '../data/store/testing/databases.ts';
import { drawTile } from './draw.ts';
import type { TileAddress } from './encoder/projector.ts';
import { openEncoderPool } from './encoder-pool.ts';
import { refreshLandCover } from './land-cover/land-cover.ts';
import { CROWD, TILE_BUDGET, type TileSet } from './layers.ts';
import type { Scope } from './rows.sql.ts';
import { outlineDistance, type ReadFeature, readTile } from './testing/read-tile.ts';

const WEST = 105.84;
const SOUTH = 16.02;
const STEP = 0.0003;
const SIDE = 40;

/** A number from 0 to 1 that depends on the grid place only. */
const jitter = (i: number, j: number, k: number): number => {
  const s = Math.sin(i * 127.1 + j * 311.7 + k * 74.7) * 43758.5453;
  return s - Math.floor(s);
};
const grid = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;
const corner = (i: number, j: number): [number, number] => [
  grid(WEST + (i + (jitter(i, j, 1) - 0.5) * 0.5) * STEP),
  grid(SOUTH + (j + (jitter(i, j, 2) - 0.5) * 0.5) * STEP),
];

function* parcels(): Generator<Cell[]> {
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      const ring = [...corner(i, j), ...corner(i + 1, j), ...corner(i + 1, j + 1), ...corner(i, j + 1)];
      const id = 1_000_000 + i * SIDE + j;
      const commune = i < SIDE / 2 ? '99001' : '99002';
      const use = ['ONT', 'LUC', 'ONT+CLN', null][(i + j) % 4] ?? null;
      const area = j % 7 === 0 ? null : 100 + i + j / 10;
      const middle = pointToEwkb(grid(WEST + (i + 0.5) * STEP), grid(SOUTH + (j + 0.5) * STEP));
      yield [commune, id, String(i), `${j}a`, use, area, 500.04, j % 5, degreesToEwkb([[ring]]), middle, 12.5];
    }
  }
  yield ['99001', 5, '1', 'x', 'ONT', null, null, 0, null, null, null];
}

const box = (w: number, s: number, e: number, n: number) => degreesToEwkb([[[w, s, e, s, e, n, w, n]]]);

async function fill(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    const columns =
      'commune_code id sheet_no parcel_no land_use mapped_area computed_area flag_code geom label label_clearance';
    await tx.load('parcel', columns.split(' '), parcels());
    await tx.load(
      'commune',
      ['code', 'name', 'name_folded', 'kind', 'province_code', 'zone', 'valid_from', 'geom'],
      [
        ['99001', 'Mộc Thạnh', 'moc thanh', 'xa', '99', 9210, '2025-07-01', box(WEST, SOUTH, 105.846, 16.032)],
        ['99002', 'Đông Quỳnh', 'dong quynh', 'xa', '99', 9210, '2025-07-01', box(105.846, SOUTH, 105.852, 16.032)],
      ],
    );
    const canal = [grid(WEST), 16.026, 105.852, 16.0261];
    await tx.load(
      'land_object',
      ['commune_code', 'id', 'kind', 'name', 'geom', 'axis'],
      [['99001', 7, 'canal', 'Kênh Mười Thước', box(WEST, 16.026, 105.852, 16.0262), linesToEwkb([canal])]],
    );
    await tx.load(
      'map_sheet',
      ['commune_code', 'sheet_no', 'scale', 'zone', 'geom'],
      [
        ['99001', '3', 1000, 9210, box(WEST, SOUTH, 105.852, 16.032)],
        ['99002', '3', 1000, 9210, box(WEST, SOUTH, 105.853, 16.033)],
        ['99001', '300', 1000, 9210, box(WEST, SOUTH, 105.854, 16.034)],
      ],
    );
  });
}

/** The tile of a zoom in the middle of the test land. */
function tileAt(z: number): TileAddress {
  const x = ((105.846 + 180) / 360) * 2 ** z;
  const y = ((1 - Math.asinh(Math.tan((16.026 * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z;
  return { z, x: Math.floor(x), y: Math.floor(y) };
}

const pool = openEncoderPool(1);
afterAll(() => pool.close());

async function draw(store: Store, set: TileSet, z: number, scope: Scope = 'all') {
  const encoded = await drawTile(store, pool, { set, tile: tileAt(z), scope, gzip: false });
  return { ...encoded, layers: readTile(encoded.bytes) };
}

const kept = new Map<string, string>();

describeStores('Tiles from live rows', (open, engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await fill(store);
    await refreshLandCover(store, ['99001', '99002']);
  });

  it('are the same on both databases', async () => {
    const sets: TileSet[] = ['parcels', 'parcels-officer', 'communes', 'context'];
    for (const set of sets) {
      for (const z of [8, 12, 13, 15, 17]) {
        const { hash, bytes } = await draw(store, set, z);
        const key = `${set} ${z}`;
        expect(bytes.length, key).toBeLessThanOrEqual(TILE_BUDGET);
        expect(kept.get(key) ?? hash, key).toBe(hash);
        kept.set(key, hash);
      }
    }
  });

  it('carry the public fields of a parcel and nothing else', async () => {
    const { layers } = await draw(store, 'parcels', 16);
    const keys = new Set(
      Object.values(layers).flatMap((layer) => layer.flatMap(({ properties }) => Object.keys(properties))),
    );
    expect([...keys].sort()).toEqual(['area_dm2', 'lead', 'no', 'r', 'sheet', 'use']);
    const unnamed = layers['parcels']?.find(({ properties }) => properties['no'] === '0a');
    expect(unnamed?.properties['area_dm2'] ?? 50004).toBe(50004);
  });

  it('show an officer the states, and only the parcels of his communes', async () => {
    const mine = await draw(store, 'parcels-officer', 14, ['99001']);
    const all = await draw(store, 'parcels-officer', 14);
    const isMine = ({ id }: ReadFeature) => (id ?? 0) < 1_000_000 + (SIDE * SIDE) / 2;
    const mineOfAll = all.layers['parcels']?.filter(isMine);
    expect(mineOfAll?.length).toBeGreaterThan(100);
    expect(mineOfAll?.length).toBeLessThan(all.layers['parcels']?.length ?? 0);
    expect(mine.layers['parcels']).toEqual(mineOfAll);
    const flagged = all.layers['parcels']?.find(({ id }) => (id ?? 0) % SIDE === 23);
    expect(flagged?.properties).toMatchObject({ group: 0, cert: 0, match: 0, flag: 3 });
    const nothing = await draw(store, 'parcels-officer', 14, []);
    expect(nothing.bytes).toHaveLength(0);
    const low = await draw(store, 'parcels-officer', 11, ['99001']);
    expect(new Set(low.layers['land_cover']?.map(({ properties }) => properties['commune']))).toEqual(
      new Set(['99001']),
    );
  });

  it('have the tag of their content, whoever reads them', async () => {
    const one = await draw(store, 'parcels-officer', 14, ['99001', '99003']);
    const other = await draw(store, 'parcels-officer', 14, ['99001', '99004']);
    expect(one.bytes).toEqual(other.bytes);
    expect(one.hash).toBe(other.hash);
    const third = await draw(store, 'parcels-officer', 14, ['99001']);
    expect(third.hash === one.hash).toBe(Buffer.compare(third.bytes, one.bytes) === 0);
  });

  it('show land cover by family below the parcel zoom, communes with their label, waters with their axis', async () => {
    const { layers } = await draw(store, 'parcels', 11);
    expect(Object.keys(layers)).toEqual(['parcel_density', 'land_cover']);
    expect(new Set(layers['land_cover']?.map(({ properties }) => properties['family']))).toEqual(
      new Set(['rural-home', 'rice', 'unused']),
    );
    const communes = await draw(store, 'communes', 12);
    expect(communes.layers['communes']?.map(({ id }) => id)).toEqual([99001, 99002]);
    expect(communes.layers['commune_labels']?.map(({ properties }) => properties['name'])).toEqual([
      'Mộc Thạnh',
      'Đông Quỳnh',
    ]);
    const context = await draw(store, 'context', 14);
    expect(context.layers['land_object_lines']?.[0]?.properties).toEqual({ kind: 'canal', name: 'Kênh Mười Thước' });
  });

  it('show the frames and numbers of map sheets on which a parcel stands, not of empty ones', async () => {
    const { layers } = await draw(store, 'context', 14);
    for (const layer of ['sheets', 'sheet_labels'])
      expect(
        layers[layer]?.map(({ properties }) => properties['sheet']),
        layer,
      ).toEqual(['3']);
  });

  it('count every parcel with a shape once, in whole squares of the grid, at every zoom below parcels', async () => {
    for (let z = 5; z <= 12; z++) {
      const squares = (await draw(store, 'parcels', z)).layers['parcel_density'] ?? [];
      expect(
        squares.reduce((sum, { properties }) => sum + Number(properties['parcels']), 0),
        `zoom ${z}`,
      ).toBe(SIDE * SIDE);
      for (const { parts } of squares) {
        const [xs, ys] = [parts.flat().map(([x]) => x), parts.flat().map(([, y]) => y)];
        expect([Math.min(...xs) % 256, Math.max(...xs) - Math.min(...xs)], `zoom ${z}`).toEqual([0, 256]);
        expect([Math.min(...ys) % 256, Math.max(...ys) - Math.min(...ys)], `zoom ${z}`).toEqual([0, 256]);
      }
    }
    const fine = (await draw(store, 'parcels', 12)).layers['parcel_density'] ?? [];
    expect(fine.length).toBeGreaterThan(3);
    const mine = (await draw(store, 'parcels-officer', 12, ['99001'])).layers['parcel_density'] ?? [];
    expect(mine.reduce((sum, { properties }) => sum + Number(properties['parcels']), 0)).toBe((SIDE * SIDE) / 2);
    expect((await draw(store, 'parcels', 13)).layers['parcel_density']).toBeUndefined();
  });

  it('give way to land cover where parcels begin and are counted as a crowd, for whoever may see the crowd', async () => {
    const { x, y } = tileAt(13);
    const cell = { x: x * 8 + 3, y: y * 8 + 7 };
    await store.run(
      sql`INSERT INTO land_density (commune_code, x, y, parcels) VALUES ('99003', ${cell.x}, ${cell.y}, ${CROWD})`,
    );
    const crowd = await draw(store, 'parcels', 13);
    expect(crowd.standsIn).toBe('crowd');
    expect(Object.keys(crowd.layers)).toEqual(['land_cover']);
    const mine = await draw(store, 'parcels-officer', 13, ['99001', '99002']);
    expect(mine.standsIn).toBeUndefined();
    expect(mine.layers['parcels']?.length).toBeGreaterThan(10);
    expect((await draw(store, 'parcels', 14)).standsIn).toBeUndefined();
    await store.run(sql`DELETE FROM land_density WHERE commune_code = '99003'`);
    expect((await draw(store, 'parcels', 13)).layers['parcels']?.length).toBeGreaterThan(10);
  });

  it('come compressed when asked, with the same content and tag', async () => {
    const tile = tileAt(15);
    const packed = await drawTile(store, pool, { set: 'parcels', tile, scope: 'all', gzip: true });
    const plain = await drawTile(store, pool, { set: 'parcels', tile, scope: 'all', gzip: false });
    expect(packed.isGzip).toBe(true);
    expect(new Uint8Array(gunzipSync(packed.bytes))).toEqual(plain.bytes);
    expect(packed.hash).toBe(plain.hash);
  });

  it('show what was committed a moment ago', async () => {
    const before = await draw(store, 'parcels', 15);
    await store.run(sql`UPDATE parcel SET parcel_no = '999' WHERE id = ${1_000_000 + 20 * SIDE + 20}`);
    const after = await draw(store, 'parcels', 15);
    expect(after.hash).not.toBe(before.hash);
    await store.run(sql`UPDATE parcel SET parcel_no = '20a' WHERE id = ${1_000_000 + 20 * SIDE + 20}`);
    expect((await draw(store, 'parcels', 15)).hash).toBe(before.hash);
  });

  if (engine === 'postgres')
    describe('beside ST_AsMVT of the same rows', () => {
      it.each([14, 16])('have the same ids, attributes, and geometry within one unit at zoom %i', async (z) => {
        const ours = byId((await draw(store, 'parcels', z)).layers['parcels']);
        const theirs = byId(readTile(await store.bytes(asMvt(tileAt(z))))['parcels']);
        expect(theirs.size).toBeGreaterThan(10);
        expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
        for (const [id, feature] of theirs) {
          expect(ours.get(id)?.properties).toEqual(feature.properties);
          expect(outlineDistance(ours.get(id)?.parts ?? [], feature.parts), `parcel ${id}`).toBeLessThanOrEqual(1);
        }
      });
    });
});

const byId = (features: readonly ReadFeature[] | undefined): Map<number | undefined, ReadFeature> =>
  new Map((features ?? []).map((feature) => [feature.id, feature]));

/** The same rows through PostGIS, with the legal datum shift stated: its own path between the two datums may differ by metres. */
function asMvt({ z, x, y }: TileAddress) {
  const datum =
    '+proj=longlat +ellps=WGS84 +towgs84=-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278 +no_defs';
  return sql`
    SELECT ST_AsMVT(q, 'parcels', 4096, 'g', 'id') FROM (
      SELECT id, parcel_no AS no, sheet_no AS sheet, land_use AS use, upper(split_part(coalesce(land_use, ''), '+', 1)) AS lead,
             round(coalesce(nullif(mapped_area, 0), computed_area) * 100)::int AS area_dm2,
             ST_AsMVTGeom(ST_Transform(geom, ${datum}, 3857), ST_TileEnvelope(${z}::int, ${x}::int, ${y}::int), 4096, 64, true) AS g
      FROM parcel) q
    WHERE g IS NOT NULL`;
}
