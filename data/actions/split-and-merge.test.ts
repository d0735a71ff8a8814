// Splitting and merging on a block of land: what hangs on the parcels comes along, the land as a whole stays, and no rule refuses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaM2 } from '../geometry/area.ts';
import { apply } from '../land/apply.ts';
import type { Land } from '../land/land.ts';
import { blockOfLand, ringOf } from '../land/testing/block.ts';
import { Change } from '../model/change.ts';
import { judge } from '../rules/judge.ts';
import type { BilingualProblem } from '../rules/rule.ts';
import { problemsOfChange } from '../rules/whole-change.ts';
import { merge } from './merge.ts';
import { isProblem } from './refusal.ts';
import { split } from './split.ts';

const FOUNDED = { reason: 'tách thửa theo đơn', documentId: 77 };

function made(answer: Change | BilingualProblem): Change {
  if (isProblem(answer)) throw new Error(answer.rule);
  expect(Change.safeParse(answer).error).toBeUndefined();
  expect(problemsOfChange(answer)).toEqual([]);
  return answer;
}
const ruleOf = (answer: Change | BilingualProblem): string => (isProblem(answer) ? answer.rule : 'made');

function judged(before: Land, change: Change, grounds: Parameters<typeof judge>[0]['grounds'] = FOUNDED) {
  const { land: after, misfits } = apply(before, change);
  expect(misfits).toEqual([]);
  // Numbers of new parcels are given by the server.
  const refused = judge({ before, after, change, grounds }).refusals.map(({ rule }) => rule);
  return { after, refused: refused.filter((rule) => rule !== 'TT-02') };
}
const landOf = (land: Land): number => {
  let sum = 0;
  for (const record of land.all()) {
    if ((record.type === 'parcel' || record.type === 'land-object') && record.value.shape)
      sum += Math.round(areaM2(record.value.shape) * 2e6);
  }
  return sum;
};

describe('a split', () => {
  it('gives the child the owners, restrictions and certificates of its parent, and areas that add up', () => {
    const land = blockOfLand();
    const change = made(split(land, { parcels: [1], line: ringOf(-5, 10, 25, 10) }));
    const { after, refused } = judged(land, change);
    expect(refused).toEqual([]);
    expect(change.lineage).toEqual(
      [{ parent: 1, child: 1 }].map(({ parent }) => ({ parent, child: expect.any(Number) })),
    );
    const child = change.lineage[0]?.child ?? 0;
    const kept = after.get('parcel', 1)?.value;
    const born = change.records.find(({ type, id, before }) => type === 'parcel' && id === child && before === null);
    expect(kept).toMatchObject({ mappedArea: 400, legalArea: null, parcelNo: '1' });
    expect(born?.after).toMatchObject({
      mappedArea: 200,
      legalArea: null,
      parcelNo: null,
      nationalCode: null,
      landUse: 'ONT+CLN',
    });
    expect(kept?.uses.map(({ area }) => area)).toEqual([66.7, 333.3]);
    const hanging = change.records.filter(({ after: now }) => now && 'parcelId' in now && now.parcelId === child);
    expect(hanging.map(({ type }) => type).sort()).toEqual(['restriction', 'right']);
  });

  it('puts the node of the cut into the neighbour and leaves his figures alone', () => {
    const land = blockOfLand();
    const change = made(split(land, { parcels: [1], line: ringOf(-5, 8, 25, 8) }));
    const neighbour = change.records.find(({ type, id, before }) => type === 'parcel' && id === 3 && before !== null);
    expect(Object.keys(neighbour?.after ?? {})).toEqual(['shape']);
    // 3 is certified; a node is no reason for a document
    expect(judged(land, change, { reason: null, documentId: null }).refused).toEqual([]);
  });

  it('of a certified parcel asks for reason and document', () => {
    const land = blockOfLand();
    const change = made(split(land, { parcels: [3], line: ringOf(30, -5, 30, 20) }));
    expect(judged(land, change, { reason: null, documentId: null }).refused).toContain('certificate.guard');
    expect(judged(land, change).refused).toEqual([]);
  });

  it('that splits nothing says so', () => {
    expect(ruleOf(split(blockOfLand(), { parcels: [1], line: ringOf(-5, 10, 10, 10) }))).toBe('split.nothing');
    expect(ruleOf(split(blockOfLand(), { parcels: [1], line: ringOf(20, -5, 20, 40) }))).toBe('split.nothing');
  });

  it('whatever the line, loses no land beyond rounding, overlaps nobody and refuses nothing', () => {
    const metre = fc.integer({ min: -8000, max: 48_000 }).map((mm) => mm / 1000);
    const line = fc
      .array(fc.tuple(metre, metre), { minLength: 2, maxLength: 5 })
      .map((places) => ringOf(...places.flat()));
    fc.assert(
      fc.property(line, fc.subarray([1, 2, 3], { minLength: 1 }), (drawn, parcels) => {
        const land = blockOfLand();
        const answer = split(land, { parcels, line: drawn });
        if (isProblem(answer)) {
          expect(['split.nothing', 'split.crumb', 'HH-08']).toContain(answer.rule);
          return;
        }
        const { after, refused } = judged(land, made(answer));
        expect(refused).toEqual([]);
        // the block has an outer boundary, where a rounded node belongs to one side alone
        expect(Math.abs(landOf(after) - landOf(land)) / 2e6).toBeLessThan(0.2);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a merge', () => {
  it('keeps the largest, retires the other into it, ends its rights, and takes the whole land', () => {
    const land = blockOfLand();
    const change = made(merge(land, { parcels: [2, 1] }));
    const { after, refused } = judged(land, change);
    expect(refused).toEqual([]);
    expect(change.lineage).toEqual([{ parent: 2, child: 1 }]);
    expect(after.get('parcel', 2)).toBeUndefined();
    expect(after.get('parcel', 1)?.value).toMatchObject({ mappedArea: 900, parcelNo: '1', legalArea: null });
    expect(after.get('parcel', 1)?.value.uses.map(({ area }) => area)).toEqual([200, 700]);
    expect(after.ofParcel(2)).toEqual([]);
    expect(
      after
        .ofParcel(1)
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['restriction', 'right']);
    expect(landOf(after)).toBe(landOf(land));
  });

  it('says why not: other owners, too few, or only a point in common', () => {
    expect(ruleOf(merge(blockOfLand(), { parcels: [1, 3] }))).toBe('merge.owners');
    expect(ruleOf(merge(blockOfLand(), { parcels: [1] }))).toBe('merge.single');
    expect(ruleOf(merge(blockOfLand(), { parcels: [1, 404] }))).toBe('merge.single');
  });

  it('that forgets the land of the second is refused', () => {
    const land = blockOfLand();
    const change = made(merge(land, { parcels: [1, 2] }));
    const forgetful: Change = {
      ...change,
      records: change.records.map((record) =>
        record.type === 'parcel' && record.id === 1
          ? { ...record, before: { legalArea: 600 }, after: { legalArea: null } }
          : record,
      ),
    };
    expect(judged(land, forgetful).refused).toContain('promise.lost');
  });
});
