// Rules that see neighbours: what a change makes wrong between parcels refuses it, what stood before is told.
import { describe, expect, it } from 'vitest';
import type { Shape } from '../geometry/shape.ts';
import { apply } from '../land/apply.ts';
import { Land, type LandRecord } from '../land/land.ts';
import { reachOf } from '../land/reach.ts';
import type { Change, RecordChange } from '../model/change.ts';
import type { Parcel } from '../model/parcel.ts';
import { verdictOn } from './verdict.ts';

const [E, N] = [583_120_000, 1_140_340_000];

const ring = (...metres: number[]): Shape => ({
  zone: 9210,
  polygons: [[metres.map((each, i) => Math.round(each * 1000) + (i % 2 === 0 ? E : N))]],
});
const parcel = (parcelNo: string, shape: Shape): Parcel => ({
  communeCode: '99001',
  sheetNo: '1',
  parcelNo,
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT',
  mappedArea: null,
  legalArea: null,
  address: null,
  hamletId: null,
  uses: [],
  shape,
});
const standing = (id: number, shape: Shape): LandRecord => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: 1,
  value: parcel(String(id), shape),
});
const road = (id: number, shape: Shape): LandRecord => ({
  type: 'land-object',
  id,
  communeCode: '99001',
  version: 1,
  value: { kind: 'DGT', name: 'Đường số 1', width: 5, shape },
});
const moved = (id: number, before: Shape, after: Shape): RecordChange => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: 1,
  before: { shape: before },
  after: { shape: after },
});
const born = (id: number, shape: Shape): RecordChange => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: 0,
  before: null,
  after: parcel(`m${id}`, shape),
});

//  ┌───┬───┐      the road runs along the south side
//  │ 1 │ 2 │
//  ├───┴───┤
//  └───9───┘
const FIRST = ring(0, 0, 20, 0, 20, 30, 0, 30);
const SECOND = ring(20, 0, 40, 0, 40, 30, 20, 30);
const ROAD = ring(0, -5, 20, -5, 40, -5, 40, 0, 20, 0, 0, 0);
const OUTLINE = ring(-500, -500, 500, -500, 500, 500, -500, 500);

function judge(
  records: readonly RecordChange[],
  standingThere: readonly LandRecord[],
  lineage: Change['lineage'] = [],
) {
  const change: Change = { records: [...records], lineage };
  const place = { communeCode: '99001', zone: 9210, outline: OUTLINE, atHand: reachOf(change).boxes };
  const before = Land.of(place, standingThere);
  const { land: after, misfits } = apply(before, change);
  expect(misfits).toEqual([]);
  const { refusals, warnings } = verdictOn(before, after, change);
  const named = (list: typeof refusals) =>
    [...new Set(list.map(({ rule }) => rule))].filter((rule) => rule.startsWith('HH'));
  return { refused: named(refusals).sort(), told: named(warnings).sort() };
}
const BLOCK = [standing(1, FIRST), standing(2, SECOND), road(9, ROAD)];

describe('a change among neighbours', () => {
  it('that moves the shared corner in all who have it is fine', () => {
    const first = ring(0, 0, 20, 0, 21.5, 30, 0, 30);
    const second = ring(20, 0, 40, 0, 40, 30, 21.5, 30);
    expect(judge([moved(1, FIRST, first), moved(2, SECOND, second)], BLOCK).refused).toEqual([]);
  });

  it('that moves a corner into the neighbour is refused with the place', () => {
    expect(judge([moved(1, FIRST, ring(0, 0, 20, 0, 23.9, 30, 0, 30))], BLOCK).refused).toContain('HH-04');
  });

  it('that draws a boundary back leaves a gap, which is refused where it is enclosed', () => {
    const north = standing(3, ring(0, 30, 20, 30, 40, 30, 40, 40, 0, 40));
    const back = ring(0, 0, 20, 0, 17, 15, 20, 30, 0, 30);
    expect(judge([moved(1, FIRST, back)], [...BLOCK, north]).refused).toEqual(['HH-05']);
  });

  it('that takes land of a road without the road is refused', () => {
    expect(judge([moved(1, FIRST, ring(0, -1, 20, -1, 20, 30, 0, 30))], BLOCK).refused).toContain('HH-19');
  });

  it('that makes a new parcel over others, over the same land, or nearly beside is refused', () => {
    expect(judge([born(1001, ring(-5, 10, 50, 10, 50, 20, -5, 20))], BLOCK).refused).toContain('HH-04');
    expect(judge([born(1001, FIRST)], BLOCK).refused).toContain('HH-13');
    expect(judge([born(1001, ring(40.008, 0, 60, 0, 60, 30, 40.008, 30))], BLOCK).refused).toContain('HH-08');
  });

  it('that puts a node on an edge which the neighbour does not have is refused', () => {
    const noded = ring(0, 0, 20, 0, 20, 15, 20, 30, 0, 30);
    expect(judge([moved(1, FIRST, noded)], BLOCK).refused).toEqual(['HH-09']);
    const both = [moved(1, FIRST, noded), moved(2, SECOND, ring(20, 0, 40, 0, 40, 30, 20, 30, 20, 15))];
    expect(judge(both, BLOCK).refused).toEqual([]);
  });

  it('that lies a thousand kilometres away, has X and Y swapped, or is in the numbers of another zone is refused', () => {
    const far: Shape = {
      zone: 9210,
      polygons: [[[E, N + 1_000_000_000, E + 20_000, N + 1_000_000_000, E, N + 1_000_020_000]]],
    };
    const swapped: Shape = { zone: 9210, polygons: [[[N, E, N + 20_000, E, N, E + 20_000]]] };
    expect(judge([born(1001, far)], BLOCK).refused).toEqual(['HH-11']);
    expect(judge([born(1001, swapped)], BLOCK).refused).toEqual(['HH-12']);
    expect(judge([born(1001, ring(480, 0, 520, 0, 520, 30, 480, 30))], BLOCK).refused).toEqual(['HH-10']);
  });

  it('that retires a parcel leaves its land to nobody on purpose', () => {
    const north = standing(3, ring(0, 30, 20, 30, 40, 30, 40, 40, -10, 40, -10, -10, 0, -5, 0, 0));
    const whole = { type: 'parcel', id: 1, communeCode: '99001', version: 1 } as const;
    const gone: RecordChange = { ...whole, before: parcel('1', FIRST), after: null };
    const { refused, told } = judge([gone], [...BLOCK, north]);
    expect(refused).toEqual([]);
    expect(told).toContain('HH-05');
  });

  it('beside an old overlap or gap is told of it and not held to it, also when a split gives its owners other names', () => {
    const over = standing(4, ring(39, 0, 60, 0, 60, 30, 39, 30));
    const split = [
      moved(2, SECOND, ring(20, 0, 40, 0, 40, 15, 20, 15)),
      born(1001, ring(20, 15, 40, 15, 40, 30, 20, 30)),
      moved(1, FIRST, ring(0, 0, 20, 0, 20, 15, 20, 30, 0, 30)),
    ];
    const { refused, told } = judge(split, [...BLOCK, over], [{ parent: 2, child: 1001 }]);
    expect(refused).toEqual([]);
    expect(told).toContain('HH-04');
  });
});
