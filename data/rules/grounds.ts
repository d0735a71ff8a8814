// What an edit must be founded on: the reason and the document that a person gives with it.
import { kindOf } from '../land/edit-kind.ts';
import type { Land } from '../land/land.ts';
import { isNodeOnly } from '../land/node-only.ts';
import { alteredFields, type Change, type ParcelChange, parcelsOf } from '../model/change.ts';
import { areaOfShape } from './area-of-shape.ts';
import { areaOfUses } from './area-of-uses.ts';
import type { BilingualProblem, Words } from './rule.ts';

export interface Grounds {
  readonly reason: string | null;
  readonly documentId: number | null;
}

const words = {
  certificate: {
    vi: 'Thửa đã cấp Giấy chứng nhận: cần nêu lý do và kèm văn bản làm căn cứ.',
    en: 'The parcel has a certificate in force: give a reason and a document.',
  },
  reason: {
    vi: 'Lập thửa mới hoặc bỏ thửa cần nêu lý do.',
    en: 'A parcel that is made or retired needs a reason.',
  },
  area: {
    vi: 'Ranh thay đổi nhưng diện tích ghi hoặc diện tích các loại đất chưa theo: hãy sửa diện tích, hoặc nêu lý do giữ nguyên.',
    en: 'The boundary changes and the recorded area or the areas of uses do not follow: correct them, or give the reason why not.',
  },
} as const satisfies Record<string, Words>;

const problem = (rule: string, message: Words, id: number): BilingualProblem => ({
  rule,
  severity: 'block',
  message,
  record: { type: 'parcel', id },
});

/** A parcel that only gets a node from its neighbour's cut: no document, no new area. */
export function getsNodeOnly(record: ParcelChange): boolean {
  const [field, ...others] = alteredFields(record);
  const [before, after] = [record.before?.shape, record.after?.shape];
  return field === 'shape' && others.length === 0 && !!before && !!after && isNodeOnly(before, after);
}

/** What is missing for the change to be founded; empty where nothing is. */
export function missingGrounds(before: Land, after: Land, change: Change, grounds: Grounds): BilingualProblem[] {
  const problems: BilingualProblem[] = [];
  const kind = kindOf(change);
  const isFounded = grounds.reason !== null && grounds.documentId !== null;
  for (const record of parcelsOf(change)) {
    if (getsNodeOnly(record)) continue;
    const { id } = record;
    // What comes back is as it was; only what is new must fit whatever is said of it.
    const isUnexplained = grounds.reason === null || (record.before === null && record.version === 0);
    if (!isFounded && before.get('parcel', id)?.isCertified) {
      problems.push(problem('certificate.guard', words.certificate, id));
    } else if (grounds.reason === null && (kind === 'create' || kind === 'retire')) {
      problems.push(problem('reason.missing', words.reason, id));
    }
    if (isUnexplained && leavesAreaBehind(before, after, record))
      problems.push(problem('area.follows', words.area, id));
  }
  return problems;
}

const MEASURED = new Set(['shape', 'mappedArea', 'uses']);

/** Shape or areas were changed, and what fitted before, or is new, does not fit. */
function leavesAreaBehind(before: Land, after: Land, record: ParcelChange): boolean {
  if (record.after === null || (record.before === null && record.version > 0)) return false;
  if (!alteredFields(record).some((field) => MEASURED.has(field))) return false;
  const of = [{ type: 'parcel', id: record.id }] as const;
  return [areaOfShape, areaOfUses].some(
    (rule) => rule.check(after, of).length > 0 && rule.check(before, of).length === 0,
  );
}
