// Ways to mend what is wrong between neighbours: overlap, gap, nodes that nearly meet, a node that is missing. People choose; nothing is mended alone.
import { overlay } from '../geometry/arrangement/overlay.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { sewn } from '../geometry/reshaping/sew.ts';
import type { Shape } from '../geometry/shape.ts';
import { apply } from '../land/apply.ts';
import type { Land, RecordKey } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import { addressOf, type Between, findingsAround, nameOf, patchOf } from '../rules/neighbourhood.ts';
import type { BilingualProblem, Finding, Words } from '../rules/rule.ts';
import { changeOf } from './drawn.ts';
import { fillGap } from './fill-gap.ts';
import { addNode } from './nodes.ts';
import { isProblem, refusal } from './refusal.ts';
import { stitchNodes } from './stitch-nodes.ts';
import { groundOf, shapedAround } from './working-set.ts';

export interface Fix {
  readonly name: Words;
  readonly change: Change;
}

/** As many as have a key. */
const MOST = 3;

/** Up to three ways to mend a finding between neighbours, none where only a person knows. Each one makes the finding go. */
export function fixesOf(land: Land, finding: Pick<Finding, 'records' | 'at'>): readonly Fix[] {
  const isIt = ({ at }: Between): boolean => equal(at, finding.at);
  const found = findingsAround(land, finding.records).find(isIt);
  if (!found) return [];
  const mends = (change: Change): boolean =>
    !findingsAround(apply(land, change).land, finding.records).some((each) => each.kind === found.kind && isIt(each));
  return waysOf(land, found)
    .flatMap(({ name, answer }) => (isProblem(answer) ? [] : [{ name, change: answer }]))
    .filter(({ change }) => mends(change))
    .slice(0, MOST);
}

interface Way {
  readonly name: Words;
  readonly answer: Change | BilingualProblem;
}

function waysOf(land: Land, found: Between): Way[] {
  switch (found.kind) {
    case 'overlap':
      return found.records.map((key) => ({ name: boundaryOf(land, key), answer: keeping(land, key, found.records) }));
    case 'gap':
      return found.records.map((key) => ({
        name: landTo(land, key),
        answer: fillGap(land, { at: labelPoint(patchOf(found.polygon)).at, into: { record: addressOf(key) } }),
      }));
    case 'near-miss':
      return (['onto', 'node'] as const).map((stays) => ({
        name: nodeOf(land, stays === 'onto' ? found.records.at(-1) : found.records[0]),
        answer: stitchNodes(land, { node: found.at, onto: found.near, stays }),
      }));
    case 't-junction':
      return [{ name: MISSING, answer: addNode(land, { node: found.at }) }];
    case 'same-shape':
      return [];
  }
}

/** The record keeps all of its shape, the other gives up what lies under it. */
function keeping(land: Land, key: RecordKey, records: readonly RecordKey[]): Change | BilingualProblem {
  const drawn = new Map<RecordKey, Shape>();
  const kept = groundOf(land, addressOf(key))?.value.shape;
  for (const other of records) {
    const shape = groundOf(land, addressOf(other))?.value.shape;
    const rest = other !== key && shape && kept ? overlay(shape, kept, 'difference') : undefined;
    if (rest === null) return refusal('overlap.gone', GONE, addressOf(other));
    if (rest) drawn.set(other, rest);
  }
  const tracts = shapedAround(land, records.map(addressOf));
  return changeOf(land, { shapes: sewn(tracts, drawn) });
}

const GONE: Words = {
  vi: 'Thửa kia nằm trọn trong thửa này, không còn đất. Hãy hợp hai thửa hoặc bỏ một thửa.',
  en: 'The other parcel lies wholly in this one and would have no land. Merge the two, or retire one.',
};
const MISSING: Words = { vi: 'Thêm đỉnh còn thiếu', en: 'Add the missing node' };
const boundaryOf = (land: Land, key: RecordKey): Words => ({
  vi: `Lấy ranh theo ${nameOf(land, key).vi}`,
  en: `Keep the boundary of ${nameOf(land, key).en}`,
});
const landTo = (land: Land, key: RecordKey): Words => ({
  vi: `Nhập khe hở vào ${nameOf(land, key).vi}`,
  en: `Give the gap to ${nameOf(land, key).en}`,
});
const nodeOf = (land: Land, key: RecordKey | undefined): Words =>
  key
    ? { vi: `Giữ đỉnh của ${nameOf(land, key).vi}`, en: `Keep the node of ${nameOf(land, key).en}` }
    : { vi: 'Giữ đỉnh này', en: 'Keep this node' };
