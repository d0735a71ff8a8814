// What every reader of our tiles may rely on, held against the decoder of MapLibre.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vn2000ToWgs84, wgs84ToVn2000 } from '../data/crs/shift.ts';
import { degreesToEwkb, linesToEwkb, pointToEwkb } from '../data/geometry/wkb.ts';
import { encodeTile, encodeTiles } from './encode.ts';
import { BUFFER, EXTENT, type TileAddress, unitsToWgs84 } from './encoder/projector.ts';
import { PARCEL_SETS, TILE_BUDGET } from './layers.ts';
import { type PackedCell, packRows } from './testing/pack-rows.ts';
import { doubleAreaOf, type ReadFeature, readTile } from './testing/read-tile.ts';

const TILE: TileAddress = { z: 16, x: 52037, y: 29810 };
const ID = 9_007_199_254_740_000n;

/** VN-2000 degrees of a place in tile units. */
const place = (x: number, y: number, tile = TILE): [number, number] => wgs84ToVn2000(...unitsToWgs84(tile, x, y));
const ringOf = (units: readonly (readonly [number, number])[], tile = TILE): number[] =>
  units.flatMap(([x, y]) => place(x, y, tile));

function parcel(
  rings: readonly (readonly (readonly [number, number])[])[],
  change: { id?: bigint; no?: string | null; area?: number | null; tile?: TileAddress } = {},
): PackedCell[] {
  const tile = change.tile ?? TILE;
  const [first] = rings[0] ?? [];
  const label = first ? pointToEwkb(...place(first[0], first[1], tile)) : null;
  const shape = degreesToEwkb([rings.map((ring) => ringOf(ring, tile))]);
  const { id = ID, no = '225', area = 463.94 } = change;
  return [id, shape, label, no, '36', 'ONT+CLN', area, 8.31];
}

const draw = (rows: readonly (readonly PackedCell[])[], tile = TILE, budget?: number) =>
  encodeTile({ set: 'parcels', tile, sources: [{ source: 'parcels', rows: packRows(rows) }] }, budget);
const parcelsOf = (rows: readonly (readonly PackedCell[])[]): ReadFeature[] =>
  readTile(draw(rows) ?? new Uint8Array())['parcels'] ?? [];

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];

describe('A parcel in a tile', () => {
  it('that fills the tile is the same square wherever its ring begins and however far it reaches', () => {
    const around = square(-9000, -9000, 30_000);
    const far: [number, number][] = [
      [20_000, -7000],
      [90_000, 20_000],
      [-50_000, 40_000],
      [-7000, -70_000],
    ];
    const drawn = [around, [...around.slice(2), ...around.slice(0, 2)], far, far.toReversed()].map((ring) =>
      draw([parcel([ring])]),
    );
    expect(new Set(drawn.map((bytes) => Buffer.from(bytes ?? []).toString('hex'))).size).toBe(1);
    expect(parcelsOf([parcel([around])])[0]?.parts[0]).toHaveLength(5);
  });

  it('leaves no line across a tile that it bends around', () => {
    //  ┌──────────────┐
    //  │  ┌───────────┘   the tile lies in the corner
    //  │  │  ▢
    //  └──┘
    const bent: [number, number][] = [
      [-5000, -5000],
      [10_000, -5000],
      [10_000, -1000],
      [-1000, -1000],
      [-1000, 10_000],
      [-5000, 10_000],
    ];
    expect(parcelsOf([parcel([bent])])).toEqual([]);
  });

  it('keeps an id near 2^53, its number as text and its area in whole square decimetres', () => {
    const [feature] = parcelsOf([parcel([square(100, 100, 50)])]);
    expect(feature?.id).toBe(Number(ID));
    expect(feature?.properties).toEqual({ no: '225', sheet: '36', lead: 'ONT', use: 'ONT+CLN', area_dm2: 46394 });
  });

  it('leaves out what the record does not have, and never writes a negative area', () => {
    const features = parcelsOf([
      parcel([square(100, 100, 50)], { no: null, area: null }),
      parcel([square(200, 200, 50)], { id: 7n, area: -3 }),
    ]);
    expect(features.map(({ properties }) => properties)).toEqual([
      { sheet: '36', use: 'ONT+CLN', lead: 'ONT' },
      { no: '225', sheet: '36', use: 'ONT+CLN', lead: 'ONT' },
    ]);
  });

  it('has its label in the one tile that holds the place, with the clearance in decimetres', () => {
    const row = parcel([square(100, 100, 50)]);
    const here = readTile(draw([row]) ?? new Uint8Array())['parcel_labels'];
    expect(here?.[0]).toMatchObject({ id: Number(ID), type: 1, properties: { no: '225', r: 83 } });
    const beside = draw([parcel([square(-40, 100, 80)])]);
    expect(readTile(beside ?? new Uint8Array())['parcel_labels']).toBeUndefined();
  });

  it('is drawn within one unit of where it lies, at every zoom from 13 to 22', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 13, max: 22 }),
        fc.double({ min: 102.2, max: 109.4, noNaN: true }),
        fc.double({ min: 8.4, max: 23.3, noNaN: true }),
        fc.array(fc.tuple(fc.integer({ min: 10, max: 4000 }), fc.integer({ min: 10, max: 4000 })), {
          minLength: 3,
          maxLength: 9,
        }),
        (z, lon, lat, units) => {
          const tile = {
            z,
            x: Math.floor(((lon + 180) / 360) * 2 ** z),
            y: Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z),
          };
          const bytes = draw([parcel([units], { tile })], tile) ?? new Uint8Array();
          for (const [x, y] of (readTile(bytes)['parcels'] ?? []).flatMap(({ parts }) => parts.flat())) {
            const near = units.some(([ux, uy]) => Math.abs(ux - x) <= 1.01 && Math.abs(uy - y) <= 1.01);
            expect(near).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Star-shaped rings around a centre: any size from below a unit to far beyond the tile. */
const star = fc
  .record({
    x: fc.integer({ min: -500, max: 4600 }),
    y: fc.integer({ min: -500, max: 4600 }),
    reach: fc.oneof(fc.double({ min: 0.05, max: 3, noNaN: true }), fc.double({ min: 3, max: 9000, noNaN: true })),
    radii: fc.array(fc.double({ min: 0.2, max: 1, noNaN: true }), { minLength: 3, maxLength: 14 }),
    turned: fc.boolean(),
  })
  .map(({ x, y, reach, radii, turned }) => {
    const ring = radii.map((radius, index): [number, number] => {
      const angle = (index / radii.length) * 2 * Math.PI;
      return [x + Math.cos(angle) * radius * reach, y + Math.sin(angle) * radius * reach];
    });
    return turned ? ring.reverse() : ring;
  });

describe('Every ring of a tile', () => {
  it('is closed, clockwise, inside the buffer, and repeats no vertex in a row', () => {
    fc.assert(
      fc.property(fc.array(star, { minLength: 1, maxLength: 6 }), (rings) => {
        for (const feature of parcelsOf(rings.map((ring, index) => parcel([ring], { id: BigInt(index + 1) })))) {
          expect(feature.type).toBe(3);
          for (const ring of feature.parts) {
            expect(ring.length).toBeGreaterThanOrEqual(4);
            expect(ring.at(-1)).toEqual(ring[0]);
            expect(doubleAreaOf(ring)).toBeGreaterThan(0);
            for (let i = 1; i < ring.length; i++) expect(ring[i]).not.toEqual(ring[i - 1]);
            for (const value of ring.flat()) {
              expect(value).toBeGreaterThanOrEqual(-BUFFER);
              expect(value).toBeLessThanOrEqual(EXTENT + BUFFER);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('loses no land by clipping: what is inside the buffer has the area it had', () => {
    const big = square(-3000, -3000, 10_000);
    const [feature] = parcelsOf([parcel([big])]);
    expect(doubleAreaOf(feature?.parts[0] ?? [])).toBe(2 * (EXTENT + 2 * BUFFER) ** 2);
  });

  it('leaves no hole in the mosaic: a parcel smaller than a unit is still a shape of a unit', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 4090, noNaN: true }),
        fc.double({ min: 1, max: 4090, noNaN: true }),
        fc.double({ min: 0.01, max: 0.4, noNaN: true }),
        fc.double({ min: 0.01, max: 30, noNaN: true }),
        (x, y, width, height) => {
          const sliver: [number, number][] = [
            [x, y],
            [x + width, y],
            [x + width, y + height],
            [x, y + height],
          ];
          const [feature] = parcelsOf([parcel([sliver])]);
          expect(doubleAreaOf(feature?.parts[0] ?? [])).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });

  it('keeps a hole, counter-clockwise, and drops a hole that has shrunk to nothing', () => {
    const hole = square(200, 200, 100);
    const [feature] = parcelsOf([parcel([square(100, 100, 1000), hole, square(700, 700, 0.2)])]);
    expect(feature?.parts.map((ring) => Math.sign(doubleAreaOf(ring)))).toEqual([1, -1]);
  });

  it('is the same from both sides: neighbours that share a border share its vertices in the tile', () => {
    const shared: [number, number][] = [
      [1000.3, -300.2],
      [1010.7, 900.1],
      [990.2, 4500.9],
    ];
    const west: [number, number][] = [...shared, [100, 4500], [100, -300]];
    const east: [number, number][] = [...shared].reverse().concat([
      [3000, -300],
      [3000, 4500],
    ]);
    const [a, b] = parcelsOf([parcel([west], { id: 1n }), parcel([east], { id: 2n })]);
    const onBorder = (feature: ReadFeature | undefined) =>
      new Set((feature?.parts[0] ?? []).filter(([x]) => x > 900 && x < 1100).map(([x, y]) => `${x} ${y}`));
    expect(onBorder(a)).toEqual(onBorder(b));
    expect(onBorder(a).size).toBe(3);
  });
});

describe('Lines and their names', () => {
  it('are cut at the buffered edge into pieces that stay inside', () => {
    const line = linesToEwkb([
      ringOf([
        [-500, 100],
        [500, 100],
        [500, 6000],
        [600, 6000],
        [600, 50],
      ]),
    ]);
    const shape = degreesToEwkb([[ringOf(square(0, 0, 400))]]);
    const rows = packRows([[5n, shape, line, 'canal', 'Kênh Mười Thước']]);
    const bytes = encodeTile({ set: 'context', tile: TILE, sources: [{ source: 'land_objects', rows }] });
    const layers = readTile(bytes ?? new Uint8Array());
    expect(layers['land_objects']?.[0]?.properties).toEqual({ kind: 'canal', name: 'Kênh Mười Thước' });
    expect(layers['land_object_lines']?.[0]?.parts).toEqual([
      [
        [-64, 100],
        [500, 100],
        [500, 4160],
      ],
      [
        [600, 4160],
        [600, 50],
      ],
    ]);
  });
});

describe('No tile above 500 KB', { timeout: 30_000 }, () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      parcel([square((index % 64) * 64, Math.floor(index / 64) * 20, 15)], {
        id: BigInt(index + 1),
        no: String(index),
      }),
    );

  it('drops the labels first', () => {
    const rows = many(8000);
    const bytes = draw(rows);
    expect(bytes?.length).toBeLessThanOrEqual(TILE_BUDGET);
    const layers = readTile(bytes ?? new Uint8Array());
    expect(layers['parcels']).toHaveLength(8000);
    expect(layers['parcel_labels']).toBeUndefined();
  });

  it('gives way to land cover where the parcels alone are too many, and where the statement was cut off', () => {
    expect(draw(many(20_000))).toBeUndefined();
    const rows = packRows(many(11));
    expect(
      encodeTile({ set: 'parcels', tile: TILE, sources: [{ source: 'parcels', rows, most: 10 }] }),
    ).toBeUndefined();
  });

  it('draws other layers coarser, with shared borders still shared, and in the last resort fewer', () => {
    const ring = Array.from({ length: 300_000 }, (_, i): [number, number] => {
      const angle = (i / 300_000) * 2 * Math.PI;
      const reach = 1500 + 400 * Math.sin(i * 1.7);
      return [2048 + reach * Math.cos(angle), 2048 + reach * Math.sin(angle)];
    });
    const shape = degreesToEwkb([[ringOf(ring)]]);
    const rows = packRows(Array.from({ length: 3 }, () => [null, shape, 'rice', '99001']));
    const order = { set: 'parcels', tile: TILE, sources: [{ source: 'land_cover', rows }] } as const;
    const bytes = encodeTile(order) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.length).toBeLessThanOrEqual(TILE_BUDGET);
    expect(encodeTile(order, 3000)?.length).toBeLessThanOrEqual(3000);
  });

  it('gives up a step only where it passes the budget, and land cover is one picture in both sets', () => {
    const round = (x: number): [number, number][] =>
      Array.from({ length: 500 }, (_, i) => [
        x + 200 * Math.cos((i / 250) * Math.PI),
        2048 + 200 * Math.sin((i / 250) * Math.PI),
      ]);
    const rows = packRows(
      [300, 800, 1300, 1800].map((x) => [null, degreesToEwkb([[ringOf(round(x))]]), 'rice', '99001']),
    );
    const order = { tile: TILE, sources: [{ source: 'land_cover', rows }] } as const;
    const whole = encodeTile({ set: 'parcels', ...order }) ?? new Uint8Array();
    expect(encodeTile({ set: 'parcels', ...order }, whole.length)).toEqual(whole);
    const coarser = encodeTile({ set: 'parcels', ...order }, whole.length - 1) ?? new Uint8Array();
    expect(coarser.length).toBeLessThan(whole.length);
    expect(readTile(coarser)['land_cover']).toHaveLength(4);
    expect(encodeTiles({ sets: PARCEL_SETS, ...order })).toEqual([whole, whole]);
    expect(encodeTile({ set: 'parcels-officer', ...order })).toEqual(whole);
  });

  it('gives the same bytes for the same rows', () => {
    const rows = many(500);
    expect(draw(rows)).toEqual(draw(rows));
  });
});

describe('The datum', () => {
  it('is shifted once a tile, not left out: a parcel stands where WGS 84 has it', () => {
    const [lon, lat] = place(2000, 2000);
    const [wgsLon, wgsLat] = vn2000ToWgs84(lon, lat);
    const [expectedLon, expectedLat] = unitsToWgs84(TILE, 2000, 2000);
    expect(wgsLon).toBeCloseTo(expectedLon, 9);
    expect(wgsLat).toBeCloseTo(expectedLat, 9);
    const [feature] = parcelsOf([parcel([square(2000, 2000, 10)])]);
    expect(feature?.parts[0]?.[0]).toEqual([2000, 2000]);
  });
});
