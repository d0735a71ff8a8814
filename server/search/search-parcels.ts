// Parcels by their numbers: the caller's communes first, the map before the survey after the map of today.
import { decodeGeohash } from '../../data/geometry/geohash.ts';
import type { SearchAnswer, SearchHit } from '../../data/model/search.ts';
import type { House } from '../house.ts';
import {
  communeCodesNamed,
  type NumberQuestion,
  numbersOfSheet,
  type ParcelHitRow,
  parcelsByNationalCode,
  parcelsByNumber,
  parcelsByOldNumber,
  type SheetRangeRow,
} from './search.sql.ts';
import { numberWords, parcelHit } from './search-hits.ts';
import { pointHits } from './search-points.ts';
import type { NumberQuery } from './search-query.ts';
import type { Asking } from './searching.ts';

/** As typed, and without leading zeros. */
const spellings = (no: string): string[] => [...new Set([no, no.replace(/^0+(?=\d)/, '')])];

/** Communes that the query names, by code or by name; undefined where it names none. */
async function namedCommunes(house: House, query: NumberQuery, asking: Asking): Promise<readonly string[] | undefined> {
  if (asking.commune !== undefined) return [asking.commune];
  if (query.commune !== undefined) return [query.commune];
  if (query.place === '') return undefined;
  const rows = await house.store.rows<{ code: string }>(communeCodesNamed(query.place));
  return rows.map(({ code }) => code);
}

/** What the sheet holds, where a commune can be told. */
async function sheetRange(
  house: House,
  sheets: readonly string[],
  communes: readonly string[],
): Promise<SearchAnswer['sheetHolds']> {
  if (communes.length === 0) return null;
  const row = await house.store.first<SheetRangeRow>(numbersOfSheet(communes, sheets));
  return row ? { ...row, sheetNo: sheets[0] ?? '' } : null;
}

export async function searchNumber(house: House, query: NumberQuery, asking: Asking): Promise<SearchAnswer> {
  const communes = await namedCommunes(house, query, asking);
  const question: NumberQuestion = {
    sheets: spellings(query.sheet),
    numbers: spellings(query.no),
    communes,
    first: asking.reach === 'all' ? [] : asking.reach,
    limit: asking.limit,
  };
  const [today, before] = await Promise.all([
    house.store.rows<ParcelHitRow>(parcelsByNumber(question)),
    house.store.rows<ParcelHitRow>(parcelsByOldNumber(question)),
  ]);
  const seen = new Set(today.map(({ id }) => id));
  const rows = [...today, ...before.filter(({ id }) => !seen.has(id))].slice(0, asking.limit);
  const where = communes ?? (asking.reach === 'all' ? [] : asking.reach);
  return {
    understood: 'parcel_number',
    as: numberWords(query.sheet, query.no, asking.language).toLowerCase(),
    hits: rows.map((row) => parcelHit(row, asking.language)),
    sheetHolds: rows.length > 0 ? null : await sheetRange(house, question.sheets, where),
  };
}

/** By code as stored; where no parcel has it, by the place that the code says. */
export async function searchNationalCode(house: House, code: string, asking: Asking): Promise<SearchAnswer> {
  const rows = await house.store.rows<ParcelHitRow>(parcelsByNationalCode([code, code.toUpperCase()], asking.limit));
  const cell = rows.length === 0 ? decodeGeohash(code) : null;
  const isVietnam = cell && cell.lat > 5 && cell.lat < 25 && cell.lon > 100 && cell.lon < 120;
  const hits: SearchHit[] = isVietnam
    ? await pointHits(house, { kind: 'wgs84', lon: cell.lon, lat: cell.lat }, 'all', asking.language)
    : rows.map((row) => parcelHit(row, asking.language));
  return { understood: 'national_code', as: code, hits, sheetHolds: null };
}
