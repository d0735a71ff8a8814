import { describe, expect, it } from 'vitest';
import { merge } from '../../data/actions/merge.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import { apply } from '../../data/land/apply.ts';
import { keyOf, type Land } from '../../data/land/land.ts';
import { blockOfLand, ringOf } from '../../data/land/testing/block.ts';
import { type Change, parcelsOf } from '../../data/model/change.ts';
import { brokenPromises } from '../../data/rules/promise.ts';
import { begun, changeOfDraft, type Draft, landOfDraft, redone, resumed, stepped, undone } from './draft.ts';
import { ledgerOf } from './ledger.ts';

const at = '2026-11-29T08:00:00Z';
const name = { vi: 'Bước', en: 'Step' };

function made(answer: ReturnType<typeof split>): Change {
  if (isProblem(answer)) throw new Error(answer.message.en);
  return answer;
}
const step = (draft: Draft, verb: (land: Land) => ReturnType<typeof split>): Draft =>
  stepped(draft, { name, at, change: made(verb(landOfDraft(draft))) });
const across = (metres: number) => (land: Land) => split(land, { parcels: [1], line: ringOf(-5, metres, 25, metres) });

const valuesOf = (land: Land) => new Map([...land.all()].map((record) => [keyOf(record), record.value]));

describe('a draft', () => {
  it('does what its steps do in one change', () => {
    const draft = step(step(begun(blockOfLand()), across(10)), across(20));
    const change = changeOfDraft(draft);
    if (!change) throw new Error('no change');
    expect(valuesOf(apply(draft.base, change).land)).toEqual(valuesOf(landOfDraft(draft)));
    expect(brokenPromises(draft.base, landOfDraft(draft), change, { reason: null, documentId: null })).toEqual([]);
    expect(change.lineage).toHaveLength(2);
    expect(change.lineage.every(({ parent }) => parent === 1)).toBe(true);
  });

  it('knows no child that came and went', () => {
    const first = step(begun(blockOfLand()), across(10));
    const [child] = parcelsOf(changeOfDraft(first) as Change).filter(({ before }) => before === null);
    const both = step(first, (land) => merge(land, { parcels: [1, child?.id ?? 0] }));
    expect(parcelsOf(changeOfDraft(both) as Change).filter(({ before }) => before === null)).toEqual([]);
    expect(changeOfDraft(both)?.lineage ?? []).toEqual([]);
  });

  it('undoes and does again, and forgets what was undone when something else is done', () => {
    const two = step(step(begun(blockOfLand()), across(10)), across(20));
    const one = undone(two);
    expect(valuesOf(landOfDraft(one))).toEqual(valuesOf(two.steps[0]?.land as Land));
    expect(landOfDraft(redone(one))).toBe(landOfDraft(two));
    expect(changeOfDraft(undone(one))).toBeUndefined();
    expect(step(one, across(25)).steps).toHaveLength(2);
  });

  it('is made again on what stands now, as far as it fits', () => {
    const { steps } = step(step(begun(blockOfLand()), across(10)), across(20));
    const again = resumed(blockOfLand(), steps);
    expect(again.lost).toEqual([]);
    expect(again.draft.steps).toHaveLength(2);
    const moved = apply(blockOfLand(), made(split(blockOfLand(), { parcels: [1], line: ringOf(-5, 12, 25, 12) }))).land;
    expect(resumed(moved, steps).lost).toHaveLength(2);
  });

  it('balances the land of a split to the millimetre, and tells who only gets a node', () => {
    const draft = step(begun(blockOfLand()), across(10));
    const { rows, sum } = ledgerOf(draft.base, landOfDraft(draft), changeOfDraft(draft) as Change);
    expect(sum).toBeCloseTo(0, 6);
    const areas = new Map(rows.map((row) => [row.id, row]));
    expect(areas.get(1)).toMatchObject({ before: 600, after: 400, difference: -200, isNodeOnly: false });
    expect(rows.filter(({ before }) => before === null).map(({ after }) => after)).toEqual([200]);
    expect(areas.get(3)).toMatchObject({ difference: 0, isNodeOnly: true });
  });
});
