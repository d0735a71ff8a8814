// What must hold of a Change as a whole, before any record is looked at.
import type { Change, RecordChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import { type BilingualProblem, blocking, type RecordAddress, type Words } from './rule.ts';

const words = {
  twice: { vi: 'Một bản ghi xuất hiện hai lần trong thay đổi.', en: 'A record stands twice in the change.' },
  communes: {
    vi: 'Một thay đổi chỉ thuộc một xã, phường; bản ghi không được chuyển sang xã khác.',
    en: 'A change lies in one commune; a record cannot move to another.',
  },
  nothing: { vi: 'Bản ghi không có gì thay đổi.', en: 'Nothing of the record changes.' },
  fields: {
    vi: 'Giá trị trước và sau của bản ghi phải nói về cùng những trường.',
    en: 'Before and after of a record must speak of the same fields.',
  },
  version: {
    vi: 'Bản ghi mới phải có phiên bản 0, bản ghi đã có phải có phiên bản từ 1.',
    en: 'A new record has version 0, one that exists has a version from 1.',
  },
  lineage: {
    vi: 'Nguồn gốc thửa phải nối các thửa có trong thay đổi, không nối thửa với chính nó và không tạo vòng.',
    en: 'Lineage joins parcels of the change, none with itself, and makes no circle.',
  },
} as const satisfies Record<string, Words>;

const problem = (kind: keyof typeof words, records: readonly RecordAddress[]): BilingualProblem =>
  blocking(`change.${kind}`, words[kind], { records });

/** Empty for a change that makes sense; every problem of it otherwise. */
export function problemsOfChange(change: Change): BilingualProblem[] {
  const commune = change.records[0]?.communeCode;
  const addresses = new Set(change.records.map(({ type, id }) => `${type}/${id}`));
  const problems: BilingualProblem[] = [];
  if (addresses.size < change.records.length) problems.push(problem('twice', secondOnes(change)));
  for (const record of change.records) {
    const { version, before, after } = record;
    if (!isAllIn(record, commune)) problems.push(problem('communes', [record]));
    if (before !== null && after !== null && !sameFields(before, after)) problems.push(problem('fields', [record]));
    else if (changesNothing(record)) problems.push(problem('nothing', [record]));
    if (before !== null && version === 0) problems.push(problem('version', [record]));
  }
  if (!isSoundLineage(change)) problems.push(problem('lineage', inLineage(change)));
  return problems;
}

/** Records whose address stood in the change before. */
function secondOnes({ records }: Change): RecordAddress[] {
  const seen = new Set<string>();
  return records.filter(({ type, id }) => {
    const isSecond = seen.has(`${type}/${id}`);
    seen.add(`${type}/${id}`);
    return isSecond;
  });
}

const inLineage = ({ lineage }: Change): RecordAddress[] =>
  [...new Set(lineage.flatMap(({ parent, child }) => [parent, child]))].map((id) => ({ type: 'parcel', id }));

const namesOf = (value: object): string[] =>
  Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [name]));

const sameFields = (before: object, after: object): boolean => equal(namesOf(before).sort(), namesOf(after).sort());

/** A touched field that does not change is no harm, a record of which none changes is. */
const changesNothing = ({ before, after }: RecordChange): boolean => equal(before, after);

const isAllIn = ({ communeCode, before, after }: RecordChange, commune: string | undefined): boolean =>
  communeCode === commune &&
  [before, after].every((value) => value === null || !('communeCode' in value) || value.communeCode === commune);

function isSoundLineage({ records, lineage }: Change): boolean {
  const parcels = new Set(records.flatMap(({ type, id }) => (type === 'parcel' ? [id] : [])));
  const children = new Map<number, number[]>();
  for (const { parent, child } of lineage) {
    if (!parcels.has(parent) || !parcels.has(child) || parent === child) return false;
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const above = new Set<number>();
  const done = new Set<number>();
  const isFree = (id: number): boolean => {
    if (done.has(id)) return true;
    if (above.has(id)) return false;
    above.add(id);
    const free = (children.get(id) ?? []).every(isFree);
    above.delete(id);
    done.add(id);
    return free;
  };
  return [...children.keys()].every(isFree);
}
