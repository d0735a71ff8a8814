// Which tiles see a difference: held against a plain answer tile by tile, and against what the encoder draws.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { problemsOf } from '../../data/geometry/validity.ts';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { tileIdOf } from '../archive/tile-id.ts';
import { encodeTile } from '../encode.ts';
import { type TileAddress, unitsToWgs84 } from '../encoder/projector.ts';
import { packRows } from '../testing/pack-rows.ts';
import { readTile } from '../testing/read-tile.ts';
import type { Land } from './changed-edges.ts';
import { coverOfBox, coverOfDifference, coverOfLand, coverOfPlace } from './cover.ts';
import { edited, landOf, reshape, starShape } from './testing/lands.ts';
import { ALL_ZOOMS, differenceOf, isNear, tilesAround } from './testing/plain-cover.ts';

const ZOOMS = { from: 13, to: 16 };
/** Near 105.85 E, 16.03 N. */
const TILE: TileAddress = { z: 16, x: 52037, y: 29810 };
const AT_16 = { from: 16, to: 16 };

const ring = (...units: readonly (readonly [number, number])[]): number[] =>
  units.flatMap(([x, y]) => wgs84ToVn2000(...unitsToWgs84(TILE, x, y)));
const box = (x0: number, y0: number, x1: number, y1: number): number[] => ring([x0, y0], [x1, y0], [x1, y1], [x0, y1]);
const idAt = (dx: number, dy: number): number => tileIdOf({ z: 16, x: TILE.x + dx, y: TILE.y + dy });
const idsOf = (tiles: readonly (readonly [number, number])[]): number[] =>
  tiles.map(([dx, dy]) => idAt(dx, dy)).sort((a, b) => a - b);

const encoded = (land: Land, tile: TileAddress): Uint8Array => {
  const rows = packRows([[1n, degreesToEwkb(land), null, '1', '2', 'ONT', 100, 3]]);
  return encodeTile({ set: 'parcels', tile, sources: [{ source: 'parcels', rows }] }) ?? new Uint8Array();
};
/** What is to be seen, wherever a ring begins: a tile within a parcel is a square whose first corner follows from far away. */
const draw = (land: Land, tile: TileAddress): string =>
  (readTile(encoded(land, tile))['parcels'] ?? [])
    .flatMap(({ parts }) => parts.map((part) => turned(part.slice(1).map(([x, y]) => `${x},${y}`)).join(' ')))
    .join('; ');
const turned = (places: readonly string[]): readonly string[] => {
  const first = places.indexOf([...places].sort()[0] ?? '');
  return [...places.slice(first), ...places.slice(0, first)];
};

const anyEdit = reshape('move', 'insert', 'remove', 'shift', 'fill');

describe('The tiles of a difference', { timeout: 60_000 }, () => {
  it('are exactly those whose box, with buffer and margin, meets it', () => {
    fc.assert(
      fc.property(starShape, anyEdit, (shape, edit) => {
        const reshaped = edited(shape, edit);
        const before = landOf(shape);
        const after = landOf(reshaped);
        const difference = differenceOf(before, after);
        const around = ALL_ZOOMS.flatMap((z) => tilesAround([before, after], z));
        const nearer = (units: number) => around.filter((tile) => isNear(difference, tile, units)).map(tileIdOf);
        // the two ways compute in another order: what lies on the very edge of a tile's sight may fall to either side
        const cover = coverOfDifference(before, after, ZOOMS);
        expect(cover).toEqual(expect.arrayContaining(nearer(66 - 1e-4)));
        // what crosses itself is refused by the rules: how often it covers a place is a matter of counting
        if (problemsOf(reshaped).length === 0) expect(nearer(66 + 1e-4)).toEqual(expect.arrayContaining(cover));
      }),
      { numRuns: 300 },
    );
  });

  it('hold every tile that the encoder draws differently, where it draws the land and not a sliver far from it', () => {
    fc.assert(
      fc.property(starShape, anyEdit, (shape, edit) => {
        const before = landOf(shape);
        const after = landOf(edited(shape, edit));
        const cover = new Set(coverOfDifference(before, after, ZOOMS));
        const seen = new Set([...coverOfLand(before, ZOOMS), ...coverOfLand(after, ZOOMS)]);
        for (const tile of ALL_ZOOMS.flatMap((z) => tilesAround([before, after], z))) {
          const id = tileIdOf(tile);
          if (seen.has(id) && draw(before, tile) !== draw(after, tile)) expect(cover).toContain(id);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are none where nothing differs, however the rings are written', () => {
    fc.assert(
      fc.property(starShape, reshape('none', 'turn', 'rotate'), (shape, edit) => {
        expect(coverOfDifference(landOf(shape), landOf(edited(shape, edit)), ZOOMS)).toEqual([]);
      }),
    );
    expect(coverOfDifference([], [], ZOOMS)).toEqual([]);
  });

  it('reach as far as a vertex may be snapped', () => {
    // Half a unit beyond the buffer, the needle is still drawn on the last line of the tile.
    const needle = [[ring([-64.3, 100], [-64.25, 300], [-64.3, 500], [-64.35, 250])]];
    expect(draw(needle, TILE)).not.toBe('');
    expect(coverOfLand(needle, AT_16)).toContain(idAt(0, 0));
    expect(coverOfLand([[box(-80, 100, -66.2, 500)]], AT_16)).not.toContain(idAt(0, 0));
  });

  it('are those along a straight edge into which a vertex is put', () => {
    const plain = [[ring([100, 100], [9000, 100], [9000, 9000], [100, 9000])]];
    const dotted = [[ring([100, 100], [4500, 100], [9000, 100], [9000, 9000], [100, 9000])]];
    expect(coverOfDifference(plain, dotted, AT_16)).toEqual(
      idsOf([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
    );
  });

  it('are only those at the moved corner of a large parcel', () => {
    const corner = (x: number) => [
      [ring([x, 200], [5000, 100], [20_000, 100], [20_000, 20_000], [100, 20_000], [100, 5000])],
    ];
    expect(coverOfDifference(corner(200), corner(300), AT_16)).toEqual(
      idsOf([
        [0, 0],
        [1, 0],
        [0, 1],
      ]),
    );
  });
});

describe('The tiles of a land', () => {
  it('fill a parcel of several kilometres, and leave out what lies wholly in its hole', () => {
    const wide = box(2000, 2000, 38_000, 38_000);
    expect(coverOfLand([[wide]], AT_16)).toHaveLength(100);
    const cover = coverOfLand([[wide, box(9000, 9000, 27_000, 27_000)]], AT_16);
    expect(cover).not.toContain(idAt(4, 4));
    expect(cover).toContain(idAt(2, 4));
    expect(cover).toContain(idAt(8, 8));
    expect(cover).toHaveLength(100 - 9);
  });

  it('change inside where a hole is filled, though no outer edge moves', () => {
    const wide = box(2000, 2000, 38_000, 38_000);
    const cover = coverOfDifference([[wide, box(9000, 9000, 27_000, 27_000)]], [[wide]], AT_16);
    expect(cover).toContain(idAt(4, 4));
    expect(cover).not.toContain(idAt(0, 0));
    expect(cover).toHaveLength(25);
  });

  it('count parts that overlap or repeat each other: each is drawn', () => {
    const part = box(2000, 2000, 38_000, 38_000);
    expect(coverOfLand([[part], [part]], AT_16)).toHaveLength(100);
    expect(coverOfDifference([[part], [part]], [[part]], AT_16)).toHaveLength(100);
  });

  it('see the border that disappears where two parts become one', () => {
    const halves = [[box(0, 100, 2000, 3000)], [box(2000, 100, 4000, 3000)]];
    const whole = [[ring([0, 100], [2000, 100], [4000, 100], [4000, 3000], [2000, 3000], [0, 3000])]];
    expect(coverOfDifference(halves, whole, AT_16)).toEqual([idAt(0, 0)]);
  });

  it('are those of a single place, where a ring is no more than that', () => {
    const place = ring([100, 100]);
    expect(coverOfLand([[[...place, ...place, ...place]]], AT_16)).toEqual([idAt(0, 0)]);
  });
});

describe('The tiles of a box and of a place', () => {
  it('see a box of WGS 84 degrees as they see land', () => {
    const at = (x: number, y: number) => unitsToWgs84(TILE, x, y);
    const [west, north] = at(65, 4000);
    const [east, south] = at(4031, 4200);
    const { x, y } = TILE;
    expect(coverOfBox([west, south, east, north], 16)).toEqual({ minX: x - 1, minY: y, maxX: x + 1, maxY: y + 1 });
    const [further] = at(67, 4000);
    expect(coverOfBox([further, south, east, north], 16).minX).toBe(x);
    expect(coverOfBox([-180, -90, 180, 90], 2)).toEqual({ minX: 0, minY: 0, maxX: 3, maxY: 3 });
  });

  it('hold a place once, and on the edge from both sides', () => {
    const [inLon = 0, inLat = 0] = ring([20, 4000]);
    expect(coverOfPlace(inLon, inLat, AT_16)).toEqual([idAt(0, 0)]);
    const [edgeLon = 0, edgeLat = 0] = ring([0.5, 4000]);
    expect(coverOfPlace(edgeLon, edgeLat, AT_16)).toEqual(
      idsOf([
        [-1, 0],
        [0, 0],
      ]),
    );
  });
});
