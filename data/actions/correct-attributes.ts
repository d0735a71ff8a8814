// Corrects what the record says of a parcel without touching its boundary.
import type { Change } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import { Parcel } from '../model/parcel.ts';
import type { Problem } from '../model/problem.ts';

/** A parcel as it stands, with the version it stands at. */
export interface BaseParcel {
  readonly id: number;
  readonly version: number;
  readonly value: Parcel;
}

export type AttributePatch = Partial<Omit<Parcel, 'communeCode' | 'shape'>>;

/** The officer's card holds every field of the value; the rest of it stays out of the change. */
export const baseOfCard = (card: Parcel & { readonly id: number; readonly version: number }): BaseParcel => ({
  id: card.id,
  version: card.version,
  value: {
    communeCode: card.communeCode,
    sheetNo: card.sheetNo,
    parcelNo: card.parcelNo,
    oldSheetNo: card.oldSheetNo,
    oldParcelNo: card.oldParcelNo,
    nationalCode: card.nationalCode,
    landUse: card.landUse,
    mappedArea: card.mappedArea,
    legalArea: card.legalArea,
    address: card.address,
    hamletId: card.hamletId,
    uses: card.uses,
    shape: card.shape,
  },
});

const refused = (rule: string, message: string, id: number): Problem => ({
  rule,
  severity: 'block',
  message,
  record: { type: 'parcel', id },
});

/** Texts without blanks at their ends, empty ones as null; everything else as it is. */
function tidied(patch: AttributePatch): AttributePatch {
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [field, typeof value === 'string' ? value.normalize('NFC').trim() || null : value]),
  );
}

/**
 * The change that puts `patch` on the parcel. Where uses are patched and the label on the map is not, the label follows
 * them (ONT+CLN). A patch that changes nothing, or does not fit the record, is a Problem.
 */
export function correctAttributes(base: BaseParcel, patch: AttributePatch): Change | Problem {
  const tidy = tidied(patch);
  const label =
    tidy.uses && tidy.landUse === undefined ? { landUse: tidy.uses.map((use) => use.code).join('+') || null } : {};
  const after = Parcel.safeParse({ ...base.value, ...tidy, ...label });
  if (!after.success) {
    const field = after.error.issues[0]?.path.join('.') ?? '';
    return refused('input.attributes', `Giá trị không hợp lệ: ${field}`, base.id);
  }
  if (equal(base.value, after.data)) return refused('change.nothing', 'Không có gì thay đổi.', base.id);
  return {
    records: [
      {
        type: 'parcel',
        id: base.id,
        communeCode: base.value.communeCode,
        version: base.version,
        before: base.value,
        after: after.data,
      },
    ],
    lineage: [],
  };
}

export const isProblem = (answer: Change | Problem): answer is Problem => 'rule' in answer;
