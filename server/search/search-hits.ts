// Rows as hits of the search box, in the reader's language.
import type { SearchHit } from '../../data/model/search.ts';
import { boundsOf, lngLatOf, middleOf } from '../http/degrees.ts';
import type { Language } from '../http/refusal-texts.ts';
import type { ParcelHitRow } from './search-hits.sql.ts';
import type { PlaceRow } from './search-places.sql.ts';
import { unitName } from './unit-name.ts';

const words = {
  vi: {
    sheet: 'Tờ',
    parcel: 'thửa',
    old: (sheet: string, no: string) => `số cũ: tờ ${sheet} thửa ${no}`,
    oldUnit: (name: string) => `đơn vị cũ: ${name}`,
    formerly: 'tên cũ, nay thuộc',
    partly: 'tên cũ, một phần nay thuộc',
    square: (m2: number) => `${m2.toLocaleString('vi-VN', { maximumFractionDigits: 1 })}\u00a0m²`,
  },
  en: {
    sheet: 'Sheet',
    parcel: 'parcel',
    old: (sheet: string, no: string) => `formerly sheet ${sheet} parcel ${no}`,
    oldUnit: (name: string) => `former unit: ${name}`,
    formerly: 'former name, now in',
    partly: 'former name, partly now in',
    square: (m2: number) => `${m2.toLocaleString('en-GB', { maximumFractionDigits: 1 })}\u00a0m²`,
  },
} as const;

/** "Tờ 36 thửa 225" */
export const numberWords = (sheet: string | null, no: string | null, language: Language): string =>
  `${words[language].sheet} ${sheet ?? '–'} ${words[language].parcel} ${no ?? '–'}`;

/** "thửa 225": a number without its sheet */
export const bareNumberWords = (no: string, language: Language): string => `${words[language].parcel} ${no}`;

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== null && part !== '').join(' · ');

/** A parcel by its number: its commune, and what tells it from its namesakes there: old unit, old number, hamlet, area, use. */
export function parcelHit(row: ParcelHitRow, language: Language, kind: SearchHit['kind'] = 'parcel'): SearchHit {
  const { communeName, communeKind, communeCode, mappedArea, oldSheetNo, oldParcelNo } = row;
  const commune = communeName && communeKind ? unitName(communeName, communeKind, language) : communeCode;
  return {
    kind,
    title: numberWords(row.sheetNo, row.parcelNo, language),
    subtitle: joined([
      commune,
      row.oldUnit && words[language].oldUnit(row.oldUnit),
      oldParcelNo && words[language].old(oldSheetNo ?? '–', oldParcelNo),
      row.hamletName,
      mappedArea === null ? undefined : words[language].square(mappedArea),
      row.landUse,
    ]),
    parcelId: row.id,
    communeCode,
    communeName: joined([commune, row.provinceName]),
    at: lngLatOf(row.lon, row.lat),
    bounds: boundsOf(row),
  };
}

/** An owner by name, the masked number beside it, over the number of the parcel. */
export function personHit(
  row: ParcelHitRow & { readonly personName: string; readonly masked: string | null },
  language: Language,
): SearchHit {
  const parcel = parcelHit(row, language, 'person');
  return { ...parcel, title: row.personName, subtitle: joined([row.masked, parcel.title, parcel.subtitle]) };
}

export function placeHit(row: PlaceRow, language: Language): SearchHit {
  const bounds = boundsOf(row);
  const today = unitName(row.name, row.kind, language);
  const province = row.provinceName ?? '';
  const now = row.relation === 'part' ? words[language].partly : words[language].formerly;
  return {
    kind: 'commune',
    title: row.oldName ?? today,
    subtitle: row.oldName === null ? province : joined([row.oldWithin, `${now} ${today}`, province]),
    parcelId: null,
    communeCode: row.code,
    communeName: joined([today, province]),
    at: middleOf(bounds),
    bounds,
  };
}
