// What is made of a commune's parcels, and what is told of a change: the parts that differ and nothing else.
import { expect, test } from 'vitest';
import { planeOf } from '../../data/crs/plane.ts';
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { degreesToEwkb, ewkbToDegrees, pointToEwkb } from '../../data/geometry/wkb.ts';
import { unitsToWgs84 } from '../encoder/projector.ts';
import { type PackedCell, packRows } from '../testing/pack-rows.ts';
import { LAND_COVER_LEVELS } from './land-cover-levels.ts';
import { picturesOf } from './land-cover-rows.ts';
import type { Difference, DissolveRequest, LandCoverRow } from './messages.ts';

const plane = planeOf(9210);
const EAST = 600_000_000;
const NORTH = 1_191_000_000;
const SIDE = 20;
/** Millimetres from parcel to parcel. */
const STEP = 30_000;

const shaken = (i: number, j: number): number => Math.round(9_000 * (Math.sin(i * 127.1 + j * 311.7) * 0.5));
const corner = (i: number, j: number) =>
  plane.toDegrees(EAST + i * STEP + shaken(i, j), NORTH + j * STEP + shaken(j, i));

interface Parcel {
  readonly i: number;
  readonly j: number;
  readonly use: string | null;
  readonly label?: readonly [number, number];
}

const patch = (from: number, to: number): Parcel[] =>
  Array.from({ length: to - from }, (_, column) => column + from).flatMap((i) =>
    Array.from({ length: SIDE }, (_, j) => ({ i, j, use: i % 7 === 3 ? 'LUC' : 'ONT' })),
  );

function packed(parcels: readonly Parcel[]): Uint8Array {
  return packRows(
    parcels.map(({ i, j, use, label }): PackedCell[] => {
      const ring = [...corner(i, j), ...corner(i + 1, j), ...corner(i + 1, j + 1), ...corner(i, j + 1)];
      return [BigInt(i * SIDE + j), degreesToEwkb([[ring]]), use, label ? pointToEwkb(...label) : null];
    }),
  );
}

/** What is kept after a difference was written: as the database packs it. */
function kept({ landCover, density }: Difference): Pick<DissolveRequest, 'landCover' | 'density'> {
  return { landCover: packRows(landCover.map(({ level, family, geom }) => [BigInt(level), family, geom])), density };
}

const NOTHING = { landCover: new Uint8Array(), density: [] };
const made = (parcels: readonly Parcel[], before: Pick<DissolveRequest, 'landCover' | 'density'> = NOTHING) =>
  picturesOf({ parcels: [packed(parcels)], ...before });

test('what is made twice differs in nothing, in whatever order the parcels come', () => {
  const parcels = patch(0, SIDE);
  const before = kept(made(parcels));
  const again = picturesOf({ parcels: [packed(parcels.toReversed())], ...before });
  expect(again).toEqual({ landCover: [], density: [], bounds: { landCover: null, density: null } });
});

test('a changed use is told with a box around it, in the families and levels that differ only', () => {
  const parcels = patch(0, SIDE);
  const before = kept(made(parcels));
  const edited = parcels.map((each) => (each.i === 13 && each.j === 5 ? { ...each, use: 'LUC' } : each));
  const { landCover, density, bounds } = made(edited, before);
  expect(density).toEqual([]);
  expect(new Set(landCover.map(({ family }) => family))).toEqual(new Set(['rice', 'rural-home']));
  const [west = 0, south = 0, east = 0, north = 0] = bounds.landCover ?? [];
  const [lon, lat] = vn2000ToWgs84(...corner(13, 5));
  expect(west).toBeLessThanOrEqual(lon);
  expect(south).toBeLessThanOrEqual(lat);
  expect(east).toBeGreaterThan(lon);
  expect(north).toBeGreaterThan(lat);
  expect(east - west).toBeLessThan(0.0015);
  expect(north - south).toBeLessThan(0.0015);
});

test('land that goes is told with all of its box, and its rows go', () => {
  const parcels = patch(0, SIDE);
  const before = made(parcels);
  const gone = picturesOf({ parcels: [], ...kept(before) });
  expect(gone.landCover.map(({ level, family }) => `${level} ${family}`)).toEqual(
    before.landCover.map(({ level, family }) => `${level} ${family}`),
  );
  expect(gone.landCover.every(({ geom }) => geom === null)).toBe(true);
  expect(gone.density.every(({ parcels: count }) => count === 0)).toBe(true);
  expect(gone.bounds).toEqual(before.bounds);
});

/** Edges of all rows of a level, each with how often it is run along, less how often against. */
function netEdges(rows: readonly LandCoverRow[], level: number): Map<string, number> {
  const net = new Map<string, number>();
  const rings = rows.flatMap((row) => (row.level === level && row.geom ? ewkbToDegrees(row.geom).flat() : []));
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const a = `${ring[i]} ${ring[i + 1]}`;
      const b = `${ring[(i + 2) % ring.length]} ${ring[(i + 3) % ring.length]}`;
      const [key, way] = a < b ? [`${a}, ${b}`, 1] : [`${b}, ${a}`, -1];
      net.set(key, (net.get(key) ?? 0) + way);
    }
  }
  return new Map([...net].filter(([, count]) => count !== 0));
}

test('two communes made apart have one border between them, at every level', () => {
  const [west, east] = [made(patch(0, 9)), made(patch(9, SIDE))];
  for (const { level, grid } of LAND_COVER_LEVELS) {
    const snapped = (degrees: number) => (Math.round(Math.round(degrees * 1e9) / grid) * grid) / 1e9;
    const border = new Set(Array.from({ length: SIDE + 1 }, (_, j) => corner(9, j).map(snapped).join(' ')));
    const along = (made: Difference) =>
      [...netEdges(made.landCover, level)].filter(([key]) => key.split(', ').every((end) => border.has(end)));
    expect(along(west).length, `level ${level}`).toBeGreaterThan(2);
    expect(new Map(along(east).map(([key, count]) => [key, -count]))).toEqual(new Map(along(west)));
  }
});

test('density counts labels, or the middle of the box of a parcel without one, in squares of zoom 16', () => {
  const { density } = made([
    { i: 0, j: 0, use: 'ONT', label: corner(50, 50) },
    { i: 0, j: 1, use: 'ONT' },
    { i: 1, j: 1, use: null },
  ]);
  expect(density.map(({ parcels }) => parcels).sort()).toEqual([1, 2]);
  const holds = ({ x, y }: { x: number; y: number }, [lon, lat]: readonly [number, number]) => {
    const [west, south] = unitsToWgs84({ z: 16, x, y }, 0, 4096);
    const [east, north] = unitsToWgs84({ z: 16, x, y }, 4096, 0);
    return lon >= west && lon < east && lat >= south && lat < north;
  };
  const one = density.find(({ parcels }) => parcels === 1);
  const two = density.find(({ parcels }) => parcels === 2);
  expect(one && holds(one, vn2000ToWgs84(...corner(50, 50)))).toBe(true);
  expect(two && holds(two, vn2000ToWgs84(...corner(1, 1)))).toBe(true);
});

test('a shape that cannot be read is passed over, and a vertex nowhere too', () => {
  const good = patch(0, 2);
  const rows = packRows([
    [1n, Uint8Array.of(1, 2, 3), 'ONT', null],
    [2n, degreesToEwkb([[[106, 10, Number.NaN, 10, 106, 11]]]), 'ONT', null],
  ]);
  expect(picturesOf({ parcels: [rows, packed(good)], ...NOTHING })).toEqual(made(good));
});
