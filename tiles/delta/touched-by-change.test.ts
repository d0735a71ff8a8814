// Which tiles a change makes out of date: held against the tiles that the encoder draws before and after.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeOf } from '../../data/crs/plane.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { problemsOf } from '../../data/geometry/validity.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import { shapeColumns } from '../../data/store/shape-columns.ts';
import { tileIdOf, tileOf } from '../archive/tile-id.ts';
import { encodeTile } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { TileSet } from '../layers.ts';
import { type PackedCell, packRows } from '../testing/pack-rows.ts';
import { readTile } from '../testing/read-tile.ts';
import { bentShape, edited, landOf, reshape, starShape } from './testing/lands.ts';
import { ALL_ZOOMS, differenceOf, isNear, tilesAround } from './testing/plain-cover.ts';
import { type Turn, touchedByChange } from './touched-by-change.ts';

type Both = readonly [before: Parcel | null, after: Parcel | null];

const parcel = (shape: Shape | null, rest: Partial<Parcel> = {}): Parcel => ({
  communeCode: '99001',
  sheetNo: '36',
  parcelNo: '225',
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT+CLN',
  mappedArea: 463.94,
  legalArea: null,
  address: null,
  hamletId: null,
  uses: [],
  shape,
  ...rest,
});

const turnsOf = (...records: readonly Both[]): Turn[] => records.map(([before, after]) => ({ before, after }));
const turnedBack = (turns: readonly Turn[]): Turn[] =>
  turns.map(({ before, after }) => ({ before: after, after: before }));

/** The row as the database would hold it, and officers' states. */
function rowOf(id: number, { shape, parcelNo, sheetNo, landUse, mappedArea }: Parcel): PackedCell[] {
  const { geom, label, clearance, area } = shapeColumns(shape);
  const real = clearance === null ? null : Math.fround(clearance);
  return [BigInt(id), geom, label, parcelNo, sheetNo, landUse, mappedArea || area, real, 1n, 2n, 0n, 0n];
}

type Drawn = (set: TileSet, tile: TileAddress) => string;

/** Draws tiles of the records as they were (0) or are (1). */
function drawerOf(records: readonly Both[], when: 0 | 1): Drawn {
  const rows = records.flatMap((both, index) => (both[when] ? [rowOf(index + 1, both[when])] : []));
  const packed = { officer: packRows(rows), all: packRows(rows.map((row) => row.slice(0, 8))) };
  return (set, tile) => {
    const source = { source: 'parcels', rows: set === 'parcels' ? packed.all : packed.officer } as const;
    return Buffer.from(encodeTile({ set, tile, sources: [source] }) ?? []).toString('hex');
  };
}

function changedIn(records: readonly Both[]): (tile: TileAddress) => boolean {
  const before = drawerOf(records, 0);
  const after = drawerOf(records, 1);
  return (tile) => (['parcels', 'parcels-officer'] as const).some((set) => before(set, tile) !== after(set, tile));
}

const landsOf = (records: readonly Both[]) => records.flat().map((each) => landOf(each?.shape ?? null));

/** No tile is missing, for either set. */
function expectNoneMissing(...records: readonly Both[]): number[] {
  const touched = touchedByChange(turnsOf(...records));
  const known = new Set(touched);
  const isChanged = changedIn(records);
  const missing = ALL_ZOOMS.flatMap((z) => tilesAround(landsOf(records), z))
    .filter((tile) => !known.has(tileIdOf(tile)))
    .filter(isChanged);
  expect(missing).toEqual([]);
  expect(touchedByChange(turnedBack(turnsOf(...records)))).toEqual(touched);
  return touched;
}

/** Every tile sees the difference within twice the buffer, or is in truth drawn differently. */
function expectNoneTooMany(touched: readonly number[], before: Shape | null, after: Shape | null, all: boolean): void {
  const old = landOf(before);
  const now = landOf(after);
  const differences = all ? [differenceOf(old, []), differenceOf(now, [])] : [differenceOf(old, now)];
  const labels = [before, after].flatMap((shape) => (shape ? [landOf(pointOf(shape))] : []));
  for (const label of labels) differences.push(differenceOf(label, []));
  const isChanged = changedIn([[before && parcel(before), after && parcel(after, all ? { parcelNo: '1' } : {})]]);
  const far = touched.map(tileOf).filter((tile) => !differences.some((each) => isNear(each, tile, 128)));
  expect(far.filter((tile) => !isChanged(tile))).toEqual([]);
}

/** The place of the label as a shape of one vertex. */
function pointOf(shape: Shape): Shape {
  const { label } = shapeColumns(shape);
  const view = new DataView(label?.buffer ?? new ArrayBuffer(25));
  const [e, n] = planeOf(shape.zone).toMm(view.getFloat64(9, true), view.getFloat64(17, true));
  return { zone: shape.zone, polygons: [[[e, n]]] };
}

const anyShape = fc.oneof(starShape, bentShape);
const anyEdit = reshape('move', 'insert', 'remove', 'shift', 'fill', 'turn', 'rotate');

describe('The tiles that a change touches', { timeout: 60_000 }, () => {
  it('are all that look different after a reshape, and no others', () => {
    fc.assert(
      fc.property(anyShape, anyEdit, (shape, edit) => {
        const after = edited(shape, edit);
        const touched = expectNoneMissing([parcel(shape), parcel(after)]);
        // what crosses itself is refused by the rules: how often it covers a place is a matter of counting
        if (problemsOf(after).length === 0) expectNoneTooMany(touched, shape, after, false);
      }),
      { numRuns: 120 },
    );
  });

  it('are all of a parcel whose computed area is drawn, once it has another shape', () => {
    fc.assert(
      fc.property(anyShape, reshape('move', 'insert'), fc.constantFrom(null, 0, -3), (shape, edit, mappedArea) => {
        expectNoneMissing([parcel(shape, { mappedArea }), parcel(edited(shape, edit), { mappedArea })]);
      }),
      { numRuns: 60 },
    );
  });

  it('are those of the whole parcel where it is new, retired or has another number', () => {
    fc.assert(
      fc.property(anyShape, fc.constantFrom('new', 'number', 'use', 'area'), (shape, kind) => {
        const before = kind === 'new' ? null : parcel(shape);
        const rest = kind === 'use' ? { landUse: null } : kind === 'area' ? { mappedArea: 464 } : { parcelNo: '1' };
        const touched = expectNoneMissing([before, parcel(shape, rest)]);
        expectNoneTooMany(touched, before?.shape ?? null, shape, true);
      }),
      { numRuns: 100 },
    );
  });

  it('are all where neighbours move the border that they share', () => {
    fc.assert(
      fc.property(starShape, reshape('move', 'insert', 'remove'), ({ zone, polygons }, edit) => {
        const [outer = []] = polygons[0] ?? [];
        const half = Math.floor(outer.length / 4) * 2;
        const west: Shape = { zone, polygons: [[outer.slice(0, half + 2)]] };
        const east: Shape = { zone, polygons: [[[...outer.slice(half), ...outer.slice(0, 2)]]] };
        const at = { ...edit, ring: 0, vertex: half / 2 };
        expectNoneMissing([parcel(west), parcel(edited(west, at))], [parcel(east), parcel(edited(east, at))]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Near 105.85 E, 16.03 N, millimetres. */
const [EAST, NORTH] = planeOf(9210).toMm(105.85, 16.03);
const shapeOf = (...rings: readonly (readonly [number, number])[][]): Shape => ({
  zone: 9210,
  polygons: [rings.map((ring) => ring.flatMap(([e, n]) => [EAST + e * 1000, NORTH + n * 1000]))],
});
/** Metres. */
const square = (e: number, n: number, size: number): [number, number][] => [
  [e, n],
  [e + size, n],
  [e + size, n + size],
  [e, n + size],
];

describe('A change that', () => {
  it('says nothing a tile carries touches none', () => {
    const shape = shapeOf(square(0, 0, 30));
    const before = parcel(shape);
    const rest = { address: 'Thôn 3', hamletId: 7, legalArea: 460, nationalCode: 'w7', oldParcelNo: '12' };
    expect(touchedByChange(turnsOf([before, parcel({ ...shape }, rest)]))).toEqual([]);
    expect(touchedByChange(turnsOf([before, parcel(shape, { mappedArea: 463.9401 })]))).toEqual([]);
    expect(touchedByChange(turnsOf([parcel(null), parcel(null, { parcelNo: '9' })]))).toEqual([]);
  });

  it('gives land its first shape, or takes it away, touches what is drawn', () => {
    const touched = expectNoneMissing([parcel(null), parcel(shapeOf(square(0, 0, 30)))]);
    expect(new Set(touched.map((id) => tileOf(id).z))).toEqual(new Set(ALL_ZOOMS));
  });

  it('moves the label of a large parcel touches the tile of the label, far from the edge that moved', () => {
    const before = shapeOf(square(0, 0, 6000));
    const after = shapeOf([
      [0, 0],
      [6000, 0],
      [6000, 6000],
      [5900, 6000],
      [0, 6000],
    ]);
    const moved = shapeOf([
      [0, 0],
      [6000, 0],
      [6000, 6000],
      [5900, 6100],
      [0, 6000],
    ]);
    const touched = expectNoneMissing([parcel(after), parcel(moved)]);
    const labels = touched.map(tileOf).filter((tile) => 'parcel_labels' in readTile(tileBytes(after, tile)));
    expect(labels.map(({ z }) => z)).toEqual([15, 16]);
    expectNoneTooMany(touched, after, moved, false);
    const dotted = touchedByChange(turnsOf([parcel(before), parcel(after)])).map(tileOf);
    expect(dotted.some((tile) => 'parcel_labels' in readTile(tileBytes(before, tile)))).toBe(false);
  });

  it('pulls the tip of a ditch touches the sliver that stands for it, also where nothing else moved', () => {
    const ditch = (tip: number) => {
      const there = [0, 1, 2, 3, 4, 5, 6].map((i): [number, number] => [i * 500, i === 6 ? tip : 0]);
      return shapeOf([...there, ...[...there].reverse().map(([e, n]): [number, number] => [e, n + 0.05])]);
    };
    const touched = expectNoneMissing([parcel(ditch(0)), parcel(ditch(40))]);
    const alone = touched
      .map(tileOf)
      .filter((tile) => !isNear(differenceOf(landOf(ditch(0)), landOf(ditch(40))), tile, 66));
    expect(alone.length).toBeGreaterThan(0);
  });
});

const tileBytes = (shape: Shape, tile: TileAddress): Buffer =>
  Buffer.from(drawerOf([[parcel(shape), null]], 0)('parcels', tile), 'hex');
