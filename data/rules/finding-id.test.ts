// Findings have names: the same problem on the same records is the same finding, whoever looks, in whatever order.
import { describe, expect, it } from 'vitest';
import type { Shape } from '../geometry/shape.ts';
import { apply } from '../land/apply.ts';
import { Land, type LandRecord } from '../land/land.ts';
import { PLACE, parcelValue, shapeOf } from '../land/testing/block.ts';
import type { RecordChange } from '../model/change.ts';
import { RULES } from './rules.ts';
import { verdictOn } from './verdict.ts';

const standing = (id: number, shape: Shape): LandRecord => ({
  type: 'parcel',
  id,
  communeCode: PLACE.communeCode,
  version: 1,
  value: parcelValue('0', shape, 0),
});

//   ┌──────┬─────┐   2 bulges twice into 1 and leaves a hole between them; 3 crosses itself
//   │  1  (│  2  │
//   │     (│     │
//   └──────┴─────┘
const CROOKED = shapeOf(20, 0, 40, 0, 40, 30, 20, 30, 20, 25, 18, 23, 20, 21, 21, 18, 20, 15, 20, 10, 19, 8, 20, 6);
const RECORDS = [
  standing(1, shapeOf(0, 0, 20, 0, 20, 30, 0, 30)),
  standing(2, CROOKED),
  standing(3, shapeOf(50, 0, 60, 10, 60, 0, 50, 10)),
];

const turned = (shape: Shape): Shape => ({
  zone: shape.zone,
  polygons: shape.polygons.map((polygon) => polygon.map((ring) => [...ring.slice(6), ...ring.slice(0, 6)])),
});
const idsOn = (records: readonly LandRecord[]): string[] =>
  RULES.flatMap((rule) => rule.check(Land.of(PLACE, records), records).map(({ id }) => id));

describe('the name of a finding', () => {
  it('is its own, and begins with rule and records', () => {
    const ids = idsOn(RECORDS);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['HH-04 parcel/1 parcel/2', 'HH-05 parcel/1 parcel/2', 'TT-03 parcel/1']),
    );
    expect(ids.filter((id) => id.startsWith('HH-04'))).toHaveLength(2);
  });

  it('does not depend on the order of records, nor on where rings begin', () => {
    const others = RECORDS.toReversed().map((record) =>
      record.type === 'parcel' && record.value.shape
        ? { ...record, value: { ...record.value, shape: turned(record.value.shape) } }
        : record,
    );
    expect(idsOn(others).sort()).toEqual(idsOn(RECORDS).sort());
  });

  it('goes with the problem from step to step, and into what the server answers', () => {
    const land = Land.of(PLACE, RECORDS);
    // one bulge goes a little further, the other stays
    const shape = shapeOf(20, 0, 40, 0, 40, 30, 20, 30, 20, 25, 17.5, 23, 20, 21, 21, 18, 20, 15, 20, 10, 19, 8, 20, 6);
    const address = { type: 'parcel', id: 2, communeCode: PLACE.communeCode, version: 1 } as const;
    const record: RecordChange = { ...address, before: { shape: CROOKED }, after: { shape } };
    const change = { records: [record], lineage: [] };
    const { refusals } = verdictOn(land, apply(land, change).land, change);
    expect(refusals.map(({ id }) => id)).toContain('HH-04 parcel/1 parcel/2');
    expect(idsOn(RECORDS)).toContain('HH-04 parcel/1 parcel/2');
  });
});
