// Rows as hits of the search box, in the reader's language.
import type { SearchHit } from '../../data/model/search.ts';
import type { Language } from '../http/refusal-texts.ts';
import { boundsOf, lngLatOf, middleOf } from './degrees.ts';
import type { ParcelHitRow, PlaceRow } from './search.sql.ts';

const words = {
  vi: {
    sheet: 'Tờ',
    parcel: 'thửa',
    oldNumber: 'tìm theo số cũ',
    formerly: 'tên cũ, nay thuộc',
    partly: 'tên cũ, một phần nay thuộc',
    kinds: { xa: 'Xã', phuong: 'Phường', dac_khu: 'Đặc khu', thi_tran: 'Thị trấn' },
    square: (m2: number) => `${m2.toLocaleString('vi-VN', { maximumFractionDigits: 1 })} m²`,
  },
  en: {
    sheet: 'Sheet',
    parcel: 'parcel',
    oldNumber: 'found by its old number',
    formerly: 'former name, now in',
    partly: 'former name, partly now in',
    kinds: { xa: 'Commune', phuong: 'Ward', dac_khu: 'Special zone', thi_tran: 'Township' },
    square: (m2: number) => `${m2.toLocaleString('en-GB', { maximumFractionDigits: 1 })} m²`,
  },
} as const;

/** "Tờ 36 thửa 225" */
export const numberWords = (sheet: string | null, no: string | null, language: Language): string =>
  `${words[language].sheet} ${sheet ?? '–'} ${words[language].parcel} ${no ?? '–'}`;

/** A parcel by its number, with commune, area and use. */
export function parcelHit(row: ParcelHitRow, language: Language, kind: SearchHit['kind'] = 'parcel'): SearchHit {
  const { communeName, communeCode, mappedArea, landUse, byOldNumber } = row;
  const parts = [
    communeName ?? communeCode,
    mappedArea === null ? undefined : words[language].square(mappedArea),
    landUse ?? undefined,
    byOldNumber ? words[language].oldNumber : undefined,
  ];
  return {
    kind,
    title: numberWords(row.sheetNo, row.parcelNo, language),
    subtitle: parts.filter((part) => part !== undefined).join(' · '),
    parcelId: row.id,
    communeCode,
    at: lngLatOf(row.lon, row.lat),
    bounds: boundsOf(row),
  };
}

/** An owner, shown by name over the number of the parcel. */
export function personHit(row: ParcelHitRow & { readonly personName: string }, language: Language): SearchHit {
  const parcel = parcelHit(row, language, 'person');
  return { ...parcel, title: row.personName, subtitle: `${parcel.title} · ${parcel.subtitle}` };
}

/** "Xã Mộc Thạnh"; the word for the kind is not said twice. */
function unitName(name: string, kind: PlaceRow['kind'], language: Language): string {
  const word = words[language].kinds[kind];
  return name.toLowerCase().startsWith(words.vi.kinds[kind].toLowerCase()) ? name : `${word} ${name}`;
}

export function placeHit(row: PlaceRow, language: Language): SearchHit {
  const bounds = boundsOf(row);
  const today = unitName(row.name, row.kind, language);
  const province = row.provinceName ?? '';
  const now = row.relation === 'part' ? words[language].partly : words[language].formerly;
  const old = [row.oldWithin, `${now} ${today}`, province].filter(Boolean).join(' · ');
  return {
    kind: 'commune',
    title: row.oldName ?? today,
    subtitle: row.oldName === null ? province : old,
    parcelId: null,
    communeCode: row.code,
    at: middleOf(bounds),
    bounds,
  };
}
