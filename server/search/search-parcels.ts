// Parcels by their numbers: the caller's communes first, the map before the survey after the map of today.
import { decodeGeohash } from '../../data/geometry/geohash.ts';
import type { SearchAnswer, SearchHit } from '../../data/model/search.ts';
import type { House } from '../house.ts';
import { communeMeant } from '../parcels/commune-code.ts';
import type { NumberQuery } from './number-text.ts';
import type { ParcelHitRow } from './search-hits.sql.ts';
import { bareNumberWords, numberWords, parcelHit } from './search-hits.ts';
import {
  type FoundRow,
  MOST_FOUND,
  type NumberQuestion,
  numbersOfSheet,
  parcelsByNationalCode,
  parcelsByNumber,
  parcelsByOldNumber,
  parcelsWithIds,
  type SheetRangeRow,
} from './search-parcels.sql.ts';
import { communesByCode, type PlaceRow } from './search-places.sql.ts';
import { communesNamedBy, type Named } from './search-places.ts';
import { pointHits } from './search-points.ts';
import { type Asking, answerOf } from './searching.ts';
import { unitName } from './unit-name.ts';

/** As typed, and without leading zeros. */
const spellings = (no: string): string[] => [...new Set([no, no.replace(/^0+(?=\d)/, '')])];

/** The communes of a code, of today or of before. */
async function named(house: House, code: string): Promise<readonly Named[]> {
  const { communes, oldUnit } = await communeMeant(house.store, code);
  return communes.map((each) => ({ code: each, oldUnit: oldUnit ?? null }));
}

/** Where to look: what the text names, narrowed by the commune that is open; undefined for everywhere. */
async function placesOf(house: House, query: NumberQuery, { commune }: Asking): Promise<readonly Named[] | undefined> {
  const said =
    query.commune !== undefined
      ? await named(house, query.commune)
      : query.places.length > 0
        ? await communesNamedBy(house, query.places)
        : undefined;
  if (commune === undefined) return said;
  const narrowed = said?.filter(({ code }) => code === commune) ?? [];
  return said === undefined ? [{ code: commune, oldUnit: null }] : narrowed.length > 0 ? narrowed : said;
}

/** Whether a parcel can be of one of the places: where an old unit is named, of that one, as far as anybody knows. */
const liesIn =
  (places: readonly Named[]) =>
  ({ communeCode, oldUnitCode }: FoundRow): boolean =>
    places.some(({ code, oldUnit }) => code === communeCode && (!oldUnit || !oldUnitCode || oldUnit === oldUnitCode));

/** What the sheet holds, where a commune can be told. */
async function sheetRange(
  house: House,
  sheets: readonly string[] | undefined,
  communes: readonly string[],
): Promise<SearchAnswer['sheetHolds']> {
  if (sheets === undefined || communes.length === 0) return null;
  const row = await house.store.first<SheetRangeRow>(numbersOfSheet(communes, sheets));
  return row ? { ...row, sheetNo: sheets[0] ?? '' } : null;
}

/** The communes of the hits with their numbers of hits, to narrow by; none where all lie in one. */
async function communesOf(house: House, found: readonly FoundRow[], asking: Asking): Promise<SearchAnswer['communes']> {
  const counts = new Map<string, number>();
  for (const { communeCode } of found) counts.set(communeCode, (counts.get(communeCode) ?? 0) + 1);
  if (counts.size < 2) return [];
  const rows = await house.store.rows<PlaceRow>(communesByCode([...counts.keys()]));
  const names = new Map(rows.map(({ code, name, kind }) => [code, unitName(name, kind, asking.language)]));
  return [...counts].map(([code, hits]) => ({ code, name: names.get(code) ?? code, hits }));
}

/** Where parcels of the number lie: by the numbers of today first, unless those of before are meant. */
async function foundBy(house: House, query: NumberQuery, question: NumberQuestion): Promise<readonly FoundRow[]> {
  const [today, before] = await Promise.all([
    query.isOld && question.sheets ? [] : house.store.rows<FoundRow>(parcelsByNumber(question)),
    question.sheets ? house.store.rows<FoundRow>(parcelsByOldNumber(question)) : [],
  ]);
  const seen = new Set(today.map(({ id }) => id));
  return [...today, ...before.filter(({ id }) => !seen.has(id))];
}

export async function searchNumber(house: House, query: NumberQuery, asking: Asking): Promise<SearchAnswer> {
  const places = await placesOf(house, query, asking);
  const reach = asking.reach === 'all' ? [] : asking.reach;
  const bare = query.sheet === undefined;
  const as = bare
    ? bareNumberWords(query.no, asking.language)
    : numberWords(query.sheet ?? '', query.no, asking.language);
  const communes = places?.map(({ code }) => code) ?? (bare ? reach : undefined);
  if (bare && (communes === undefined || communes.length === 0)) {
    return answerOf('parcel_number', as.toLowerCase(), [], { notice: 'needs_commune' });
  }
  const question: NumberQuestion = {
    sheets: query.sheet === undefined ? undefined : spellings(query.sheet),
    numbers: spellings(query.no),
    communes,
    first: communes?.length === 1 ? [] : reach,
  };
  const everywhere = await foundBy(house, query, question);
  const found = places ? everywhere.filter(liesIn(places)) : everywhere;
  const shown = found.slice(0, asking.limit).map(({ id }) => id);
  const [rows, toNarrow, sheetHolds] = await Promise.all([
    shown.length > 0 ? house.store.rows<ParcelHitRow>(parcelsWithIds(shown)) : [],
    communesOf(house, found, asking),
    found.length > 0 ? null : sheetRange(house, question.sheets, communes ?? reach),
  ]);
  return answerOf(
    'parcel_number',
    as.toLowerCase(),
    rows.map((row) => parcelHit(row, asking.language)),
    { communes: toNarrow, more: found.length > shown.length || everywhere.length >= MOST_FOUND, sheetHolds },
  );
}

/** By code as stored; where no parcel has it, by the place that the code says. */
export async function searchNationalCode(house: House, code: string, asking: Asking): Promise<SearchAnswer> {
  const rows = await house.store.rows<ParcelHitRow>(parcelsByNationalCode([code, code.toUpperCase()], asking.limit));
  const cell = rows.length === 0 ? decodeGeohash(code) : null;
  const isVietnam = cell && cell.lat > 5 && cell.lat < 25 && cell.lon > 100 && cell.lon < 120;
  const hits: SearchHit[] = isVietnam
    ? await pointHits(house, { kind: 'wgs84', lon: cell.lon, lat: cell.lat }, 'all', asking.language)
    : rows.map((row) => parcelHit(row, asking.language));
  return answerOf('national_code', code, hits);
}
