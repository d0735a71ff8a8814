// How the text of the one search box is understood. Pure: who asks and what the database holds come later.
import { normaliseSerial } from '../../data/catalog/certificate-forms.ts';
import { fold } from '../../data/catalog/fold.ts';
import { GEOHASH_12 } from '../../data/geometry/geohash.ts';
import { type CoordinatePair, coordinatesIn } from './coordinate-text.ts';

export interface NumberQuery {
  readonly kind: 'number';
  readonly sheet: string;
  readonly no: string;
  /** Typed behind the number: 36/225 Mộc Thạnh; folded, empty where nothing was. */
  readonly place: string;
  /** A code before the number: 07954.36.225 */
  readonly commune: string | undefined;
}

export type SearchQuery =
  | NumberQuery
  | { readonly kind: 'coordinates'; readonly pair: CoordinatePair }
  | { readonly kind: 'national_code'; readonly code: string }
  /** Nothing but 8 to 13 digits, also with a digit too few or too many: a person's or an organisation's number for those who may ask; 12 may be a national code too. */
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'serial'; readonly serial: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' };

const NO = '[a-z]{0,4}\\d{1,6}[a-z]?(?:[-.]\\d{1,4})?';
const SHEET = `(?:to(?: ban do)?(?: so)?(?: cu)?|t\\.?|bd)\\s*(${NO})`;
const PARCEL = `(?:thua(?: dat)?(?: so)?(?: cu)?|th\\.?|so thua)\\s*(${NO})`;
const BETWEEN = '\\s*[,;/.-]?\\s*';

const sheetFirst = new RegExp(`^${SHEET}${BETWEEN}${PARCEL}\\b[,;]?\\s*(.*)$`);
const parcelFirst = new RegExp(`^${PARCEL}${BETWEEN}${SHEET}\\b[,;]?\\s*(.*)$`);
const bare = /^([a-z]{0,4}\d{1,4}[a-z]?)\s*[/\\|\s-]\s*(\d{1,5}[a-z]?(?:-\d{1,4})?)(?:\s*[,;]\s*|\s+|$)(.*)$/;
const composite = /^(\d{5})[.\s-]([a-z]{0,4}\d{1,4}[a-z]?)[.\s-](\d{1,5}[a-z]?)$/;
const SERIAL = /^[a-zđ]{1,2}\s?\d{5,8}$/iu;
const UNIT_WORD = /^(?:xa|phuong|thi tran|thi xa|dac khu|huyen|quan|thanh pho|tinh|tp\.?|tt\.?|p\.|x\.)\s+/;

/** A place's name without the word for its kind. */
export const placeName = (text: string): string => fold(text).replace(UNIT_WORD, '');

function numberIn(folded: string): NumberQuery | undefined {
  const tidy = (no: string): string => no.toUpperCase();
  const made = (sheet = '', no = '', place = '', commune?: string): NumberQuery => ({
    kind: 'number',
    sheet: tidy(sheet),
    no: tidy(no),
    place: placeName(place),
    commune,
  });
  const coded = composite.exec(folded);
  if (coded) return made(coded[2], coded[3], '', coded[1]);
  const first = sheetFirst.exec(folded) ?? bare.exec(folded);
  if (first) return made(first[1], first[2], first[3]);
  const second = parcelFirst.exec(folded);
  return second ? made(second[2], second[1], second[3]) : undefined;
}

/** @param text as typed, at most some hundred characters */
export function understand(text: string): SearchQuery {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.length === 0) return { kind: 'nothing' };
  const pair = coordinatesIn(trimmed);
  if (pair) return { kind: 'coordinates', pair };
  const digits = trimmed.replace(/[\s.]/g, '');
  const isNumber = /^\d{8,13}$/.test(trimmed) || /^(\d{9}|\d{12})$/.test(digits);
  if (isNumber && !composite.test(trimmed)) return { kind: 'digits', digits };
  const number = numberIn(fold(trimmed));
  if (number) return number;
  if (GEOHASH_12.test(trimmed.toLowerCase())) return { kind: 'national_code', code: trimmed.toLowerCase() };
  if (SERIAL.test(trimmed)) return { kind: 'serial', serial: normaliseSerial(trimmed), text: trimmed };
  return /[\p{L}\d]{2}/u.test(trimmed) ? { kind: 'text', text: trimmed } : { kind: 'nothing' };
}
