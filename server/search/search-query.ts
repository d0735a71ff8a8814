// How the text of the one search box is understood. Pure: who asks and what the database holds come later.
import { GEOHASH_12 } from '../../data/geometry/geohash.ts';
import { type CertificateQuery, certificateIn } from './certificate-text.ts';
import { type CoordinatePair, coordinatesIn } from './coordinate-text.ts';
import { type NumberQuery, numberIn } from './number-text.ts';
import { tidy } from './typed-text.ts';

export type SearchQuery =
  | (NumberQuery & { readonly text: string })
  | { readonly kind: 'coordinates'; readonly pair: CoordinatePair }
  | { readonly kind: 'national_code'; readonly code: string }
  /** Nothing but 8 to 13 digits, also with a digit too few or too many: a person's or an organisation's number for those who may ask; 12 may be a national code too. */
  | { readonly kind: 'digits'; readonly digits: string }
  | CertificateQuery
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' };

const COMPOSITE_CODE = /^\d{5}[. -]/;

/** Digits in groups, as papers print them; a parcel behind its commune's code is none. */
function digitsIn(text: string): string | undefined {
  const digits = text.replace(/[\s.-]/g, '');
  const isNumber = /^\d{8,13}$/.test(text) || (/^(?:\d{9}|\d{12})$/.test(digits) && !COMPOSITE_CODE.test(text));
  return isNumber ? digits : undefined;
}

/** @param typed at most MAX_TYPED characters of it are read */
export function understand(typed: string): SearchQuery {
  const text = tidy(typed);
  if (text.length === 0) return { kind: 'nothing' };
  const pair = coordinatesIn(text);
  if (pair) return { kind: 'coordinates', pair };
  const digits = digitsIn(text);
  if (digits !== undefined) return { kind: 'digits', digits };
  const labelled = certificateIn(text);
  if (labelled?.only) return labelled;
  const number = numberIn(text);
  if (number) return { ...number, text };
  if (GEOHASH_12.test(text.toLowerCase())) return { kind: 'national_code', code: text.toLowerCase() };
  if (labelled) return labelled;
  return /[\p{L}\d]{2}/u.test(text) ? { kind: 'text', text } : { kind: 'nothing' };
}
