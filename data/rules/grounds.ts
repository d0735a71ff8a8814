// What an edit must be founded on: the reason and the document that a person gives with it.
import { areaRounded } from '../geometry/area.ts';
import { kindOf } from '../land/edit-kind.ts';
import type { Land } from '../land/land.ts';
import { isNodeOnly } from '../land/node-only.ts';
import { alteredFields, type Change, type ParcelChange } from '../model/change.ts';
import { areaOfShape } from './area-of-shape.ts';
import { areaOfUses } from './area-of-uses.ts';
import { figure } from './figure.ts';
import { aboutLand } from './place.ts';
import { type BilingualProblem, blocking, type Words } from './rule.ts';

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
    vi: 'Lập mới hoặc bỏ thửa, đường, kênh cần nêu lý do.',
    en: 'A parcel, road or canal that is made or retired needs a reason.',
  },
} as const satisfies Record<string, Words>;

const byFigures = (drawn: number, recorded: number): Words => ({
  vi: `Theo ranh mới thửa có ${figure(drawn, 1).vi} m² nhưng diện tích ghi hoặc diện tích các loại đất là ${figure(recorded, 1).vi} m²: hãy sửa diện tích, hoặc nêu lý do giữ nguyên.`,
  en: `The boundary makes ${figure(drawn, 1).en} m², the recorded area or the areas of uses say ${figure(recorded, 1).en} m²: correct them, or give the reason why not.`,
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
  const needsReason = grounds.reason === null && (kind === 'create' || kind === 'retire');
  for (const record of change.records) {
    const records = [record];
    if (record.type === 'parcel' && getsNodeOnly(record)) continue;
    if (!isFounded && record.type === 'parcel' && before.get('parcel', record.id)?.isCertified) {
      problems.push(blocking('certificate.guard', words.certificate, { records }));
    } else if (needsReason && (record.type === 'parcel' || record.type === 'land-object')) {
      problems.push(blocking('reason.missing', words.reason, { records }));
    }
    if (record.type !== 'parcel') continue;
    // What comes back is as it was; only what is new must fit whatever is said of it.
    const isUnexplained = grounds.reason === null || (record.before === null && record.version === 0);
    if (isUnexplained) problems.push(...areaLeftBehind(before, after, record));
  }
  return problems;
}

const MEASURED = new Set(['shape', 'mappedArea', 'uses']);

/** Shape or areas were changed, and what fitted before, or is new, does not fit. */
function areaLeftBehind(before: Land, after: Land, record: ParcelChange): BilingualProblem[] {
  if (record.after === null || (record.before === null && record.version > 0)) return [];
  if (!alteredFields(record).some((field) => MEASURED.has(field))) return [];
  const of = [{ type: 'parcel', id: record.id }] as const;
  const isBroken = [areaOfShape, areaOfUses].some(
    (rule) => rule.check(after, of).length > 0 && rule.check(before, of).length === 0,
  );
  const value = after.get('parcel', record.id)?.value;
  if (!isBroken || !value) return [];
  const drawn = value.shape ? areaRounded(value.shape) : (value.mappedArea ?? 0);
  const used = value.uses.reduce((sum, { area }) => sum + (area ?? 0), 0);
  const isRecorded = value.mappedArea !== null && Math.abs(value.mappedArea - drawn) > 0.1 + 1e-9;
  const recorded = isRecorded ? (value.mappedArea ?? 0) : used;
  const at = value.shape ? aboutLand(value.shape.zone, value.shape).at : undefined;
  return [
    blocking('area.follows', byFigures(drawn, recorded), {
      records: of,
      ...(at ? { at } : {}),
      areaM2: Math.round(Math.abs(drawn - recorded) * 10) / 10,
    }),
  ];
}
