// What must hold of a Change as a whole, before any record is looked at.
import type { Change, ParcelChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import type { BilingualProblem, Words } from './rule.ts';

const words = {
  twice: { vi: 'Một bản ghi xuất hiện hai lần trong thay đổi.', en: 'A record stands twice in the change.' },
  communes: {
    vi: 'Một thay đổi chỉ thuộc một xã, phường; bản ghi không được chuyển sang xã khác.',
    en: 'A change lies in one commune; a record cannot move to another.',
  },
  nothing: { vi: 'Bản ghi không có gì thay đổi.', en: 'Nothing of the record changes.' },
  version: {
    vi: 'Bản ghi mới phải có phiên bản 0, bản ghi đã có phải có phiên bản từ 1.',
    en: 'A new record has version 0, one that exists has a version from 1.',
  },
  lineage: {
    vi: 'Nguồn gốc thửa phải nối các thửa có trong thay đổi, và không nối thửa với chính nó.',
    en: 'Lineage joins parcels of the change, and none with itself.',
  },
} as const satisfies Record<string, Words>;

function problem(kind: keyof typeof words, id?: number): BilingualProblem {
  return {
    rule: `change.${kind}`,
    severity: 'block',
    message: words[kind],
    ...(id === undefined ? {} : { record: { type: 'parcel', id } }),
  };
}

/** Empty for a change that makes sense; every problem of it otherwise. */
export function problemsOfChange(change: Change): BilingualProblem[] {
  const commune = change.records[0]?.communeCode;
  const ids = new Set(change.records.map((record) => record.id));
  const problems: BilingualProblem[] = [];
  if (ids.size < change.records.length) problems.push(problem('twice'));
  for (const record of change.records) {
    const { id, version, before, after } = record;
    if (!isAllIn(record, commune)) problems.push(problem('communes', id));
    if (equal(before, after)) problems.push(problem('nothing', id));
    if (before !== null && version === 0) problems.push(problem('version', id));
  }
  const sound = change.lineage.every(({ parent, child }) => ids.has(parent) && ids.has(child) && parent !== child);
  if (!sound) problems.push(problem('lineage'));
  return problems;
}

const isAllIn = ({ communeCode, before, after }: ParcelChange, commune: string | undefined): boolean =>
  [communeCode, before?.communeCode ?? commune, after?.communeCode ?? commune].every((code) => code === commune);
