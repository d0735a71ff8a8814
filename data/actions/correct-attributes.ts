// Corrects what the record says of a parcel without touching its boundary.
import { Land, type Standing } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import { Parcel } from '../model/parcel.ts';
import type { BilingualProblem, Words } from '../rules/rule.ts';

/** A parcel as it stands, with the version it stands at. */
export type BaseParcel = Pick<Standing<Parcel>, 'id' | 'version' | 'value'>;

export type AttributePatch = Partial<Omit<Parcel, 'communeCode' | 'shape'>>;

export interface Correction {
  readonly parcel: number;
  readonly patch: AttributePatch;
}

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

/** A Land of one parcel: enough to correct what is said of it. */
export function landOfParcel({ id, version, value }: BaseParcel): Land {
  const { communeCode, shape } = value;
  const place = { communeCode, zone: shape?.zone ?? 0, outline: null, atHand: [] };
  return Land.of(place, [{ type: 'parcel', id, version, communeCode, value }]);
}

const refused = (rule: string, message: Words, id: number): BilingualProblem => ({
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
 * them (ONT+CLN). A patch that changes nothing, or does not fit the record, is a problem.
 */
export function correctAttributes(land: Land, { parcel: id, patch }: Correction): Change | BilingualProblem {
  const standing = land.get('parcel', id);
  if (!standing) return refused('record.absent', { vi: 'Không có thửa này.', en: 'There is no such parcel.' }, id);
  const { communeCode, version, value } = standing;
  const tidy = tidied(patch);
  const label =
    tidy.uses && tidy.landUse === undefined ? { landUse: tidy.uses.map((use) => use.code).join('+') || null } : {};
  const after = Parcel.safeParse({ ...value, ...tidy, ...label });
  if (!after.success) {
    const field = after.error.issues[0]?.path.join('.') ?? '';
    const message = { vi: `Giá trị không hợp lệ: ${field}`, en: `The value is not valid: ${field}` };
    return refused('input.attributes', message, id);
  }
  const touched = touchedFields(value, after.data);
  if (touched.length === 0) {
    return refused('change.nothing', { vi: 'Không có gì thay đổi.', en: 'Nothing changes.' }, id);
  }
  const before = Object.fromEntries(touched.map((field) => [field, value[field]]));
  const now = Object.fromEntries(touched.map((field) => [field, after.data[field]]));
  return { records: [{ type: 'parcel', id, communeCode, version, before, after: now }], lineage: [] };
}

const FIELDS = Object.keys(Parcel.shape) as (keyof Parcel)[];

const touchedFields = (before: Parcel, after: Parcel): (keyof Parcel)[] =>
  FIELDS.filter((field) => !equal(before[field], after[field]));
