// Two squares of 20 m side by side; what becomes of them is told by exact areas.
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../../../data/geometry/shape.ts';
import type { Change, ParcelChange } from '../../../../data/model/change.ts';
import { changedEdges } from './changed-edges.ts';
import { exchangeOf, overlapsIn } from './exchange.ts';
import { sidesOf } from './two-sides.ts';

const E = 600_000_000;
const N = 1_191_000_000;
const box = (west: number, east: number, south = 0, north = 20): Shape => ({
  zone: 9210,
  polygons: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ].flatMap(([e = 0, n = 0]) => [E + e * 1000, N + n * 1000]),
    ],
  ],
});
const record = (id: number, before: ParcelChange['before'], after: ParcelChange['after']): ParcelChange => ({
  type: 'parcel',
  id,
  communeCode: '99001',
  version: before === null ? 0 : 1,
  before,
  after,
});
const change = (records: ParcelChange[], lineage: Change['lineage'] = []): Change => ({ records, lineage });
const known = [
  { id: 1, parcelNo: '225', landUse: 'ONT' },
  { id: 2, parcelNo: '226', landUse: 'CLN' },
];
const told = (sides: ReturnType<typeof sidesOf>) =>
  exchangeOf(sides).map(({ kind, from, to, areaM2 }) => [kind, from, to, areaM2]);

describe('a change on two sides', () => {
  it('a boundary that moves passes land from one to the other, and nothing else', () => {
    const sides = sidesOf(
      change([
        record(1, { shape: box(0, 20) }, { shape: box(0, 18) }),
        record(2, { shape: box(20, 40) }, { shape: box(18, 40) }),
      ]),
      known,
    );
    expect(told(sides)).toEqual([['passed', '225', '226', 40]]);
    expect(sides.map(({ before }) => before?.no)).toEqual(['225', '226']);
  });

  it('an overlap that is taken away is lost by one and won by nobody', () => {
    const sides = sidesOf(
      change([
        record(2, { shape: box(18, 40) }, { shape: box(20, 40) }),
        record(1, { shape: box(0, 20) }, { shape: box(0, 20) }),
      ]),
      known,
    );
    expect(told(sides)).toEqual([['lost', '226', null, 40]]);
    expect(overlapsIn(sides, 'before').map(({ from, to, areaM2 }) => [from, to, areaM2])).toEqual([['226', '225', 40]]);
    expect(overlapsIn(sides, 'after')).toEqual([]);
  });

  it('a split moves land inside a family: nobody wins or loses', () => {
    const born = { ...record(3, null, null), after: { parcelNo: '405', landUse: 'ONT', shape: box(12, 20) } };
    const sides = sidesOf(
      change([record(1, { shape: box(0, 20) }, { shape: box(0, 12) }), born], [{ parent: 1, child: 3 }]),
      known,
    );
    expect(told(sides)).toEqual([]);
    expect(sides.map(({ after }) => after?.no)).toEqual(['225', '405']);
    const [whole, parts] = [[box(0, 20)], [box(0, 12), box(12, 20)]];
    const { gone, made } = changedEdges(whole, parts);
    expect(gone).toEqual([]);
    expect(made.map(([e, , e2]) => [e - E, e2 - E])).toEqual([[12_000, 12_000]]);
  });

  it('new land is won, retired land is lost', () => {
    const sides = sidesOf(
      change([
        record(1, null, { parcelNo: '9', shape: box(0, 20) }),
        record(2, { parcelNo: '226', shape: box(20, 40) }, null),
      ]),
      known,
    );
    expect(told(sides)).toEqual([
      ['lost', '226', null, 400],
      ['won', null, '9', 400],
    ]);
  });

  it('a neighbour that gets a node stands by, and its boundary is not said to change', () => {
    const noded: Shape = {
      zone: 9210,
      polygons: [
        [[E + 20_000, N, E + 40_000, N, E + 40_000, N + 20_000, E + 20_000, N + 20_000, E + 20_000, N + 7000]],
      ],
    };
    const sides = sidesOf(change([record(2, { shape: box(20, 40) }, { shape: noded })]), known);
    expect(sides[0]?.isBystander).toBe(true);
    expect(exchangeOf(sides)).toEqual([]);
    expect(changedEdges([box(20, 40)], [noded])).toEqual({ gone: [], made: [] });
  });

  it('the shape of a parcel whose attributes alone change comes from what is known', () => {
    const [side] = sidesOf(change([record(1, { address: 'a' }, { address: 'b' })]), [
      { id: 1, parcelNo: '225', landUse: 'ONT', shape: box(0, 20) },
    ]);
    expect(side?.after).toEqual({ no: '225', landUse: 'ONT', shape: box(0, 20) });
  });
});
