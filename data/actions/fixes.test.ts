import { describe, expect, it } from 'vitest';
import type { Shape } from '../geometry/shape.ts';
import { apply } from '../land/apply.ts';
import { Land, type LandRecord } from '../land/land.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import { PLACE, RECORDS, shapeOf } from '../land/testing/block.ts';
import { findingsAround } from '../rules/neighbourhood.ts';
import { fixesOf } from './fixes.ts';

/** The block with another shape for some of its parcels. */
function blockWith(shapes: Readonly<Record<number, Shape>>): Land {
  const records = RECORDS.map((record): LandRecord => {
    const shape = record.type === 'parcel' ? shapes[record.id] : undefined;
    return shape && record.type === 'parcel' ? { ...record, value: { ...record.value, shape } } : record;
  });
  return Land.of(PLACE, records);
}
const around = (land: Land) => findingsAround(land, [{ type: 'parcel', id: 2 }]);
const areasAfter = (land: Land, fixes: ReturnType<typeof fixesOf>) =>
  fixes.map(({ change }) => {
    const { land: after } = apply(land, change);
    return [2, 3].map((id) => areaOfShapeM2(after.get('parcel', id)?.value.shape as Shape));
  });
const asked = (land: Land, kind: string) => {
  const found = around(land).find((each) => each.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return fixesOf(land, {
    records: [
      { type: 'parcel', id: 2 },
      { type: 'parcel', id: 3 },
    ],
    at: found.at,
  });
};

describe('ways to mend', () => {
  it('an overlap: either keeps its boundary, the other gives up what lies under it', () => {
    const land = blockWith({ 3: shapeOf(20, 0, 40, 0, 40, 15, 40, 17, 20, 15) });
    const fixes = asked(land, 'overlap');
    expect(fixes.map(({ name }) => name.vi)).toEqual(['Lấy ranh theo thửa 1/2', 'Lấy ranh theo thửa 1/3']);
    expect(areasAfter(land, fixes)).toEqual([
      [300, 300],
      [280, 320],
    ]);
    for (const { change } of fixes) expect(around(apply(land, change).land)).toEqual([]);
  });

  it('a gap: it comes to whoever lies beside it', () => {
    const land = blockWith({ 3: shapeOf(20, 0, 40, 0, 40, 15, 30, 14, 20, 15) });
    const fixes = asked(land, 'gap');
    expect(areasAfter(land, fixes)).toEqual([
      [310, 290],
      [300, 300],
    ]);
  });

  it('a missing node: it is added, no land moves', () => {
    const land = blockWith({ 2: shapeOf(20, 15, 30, 15, 40, 15, 40, 30, 20, 30) });
    const fixes = asked(land, 't-junction');
    expect(fixes.map(({ name }) => name.en)).toEqual(['Add the missing node']);
    expect(areasAfter(land, fixes)).toEqual([[300, 300]]);
  });

  it('nothing where nothing is wrong there', () => {
    expect(fixesOf(blockWith({}), { records: [{ type: 'parcel', id: 2 }], at: [0, 0] })).toEqual([]);
  });
});
