// The fields of a parcel's value as words and figures: for history, conflicts and proposals.
import { equal } from '../../../data/model/equal.ts';
import type { Parcel } from '../../../data/model/parcel.ts';
import { ParcelUse } from '../../../data/model/parcel.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { say } from '../../i18n/words.ts';
import { formatArea, formatDay } from '../../ui/format.ts';

/** In the order of the card. The commune is no field: a parcel does not move. */
export const PARCEL_FIELDS = [
  'sheetNo',
  'parcelNo',
  'oldSheetNo',
  'oldParcelNo',
  'nationalCode',
  'landUse',
  'uses',
  'mappedArea',
  'legalArea',
  'address',
  'hamletId',
  'shape',
] as const satisfies readonly (keyof Parcel)[];
export type ParcelField = (typeof PARCEL_FIELDS)[number];

export const isParcelField = (name: string): name is ParcelField => PARCEL_FIELDS.some((field) => field === name);

export const fieldName = (field: string): string =>
  isParcelField(field) ? say(officerCardWords, `field.${field}`) : field;

/** ONT 300,0 m² đến 15/10/2063 */
function useText(use: ParcelUse): string {
  const until = use.expiresOn ? say(officerCardWords, 'term.until', { day: formatDay(use.expiresOn) }) : '';
  return [use.code, use.area === null ? '' : formatArea(use.area), until].filter(Boolean).join(' ');
}

/** A value of a field as it is read; the words for "missing" where there is none. */
export function fieldText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return say(officerCardWords, 'missing');
  if (Array.isArray(value)) {
    const uses = value.map((each) => ParcelUse.safeParse(each)).flatMap((each) => (each.success ? [each.data] : []));
    return uses.length > 0 ? uses.map(useText).join('; ') : say(officerCardWords, 'missing');
  }
  if (typeof value === 'number') return field.endsWith('Area') ? formatArea(value) : String(value);
  return typeof value === 'object' ? '' : String(value);
}

type Fields = Readonly<Partial<Record<ParcelField, unknown>>>;

/** Fields in which two values differ. */
export const differingFields = (a: Fields, b: Fields): ParcelField[] =>
  PARCEL_FIELDS.filter((field) => !equal(a[field], b[field]));
