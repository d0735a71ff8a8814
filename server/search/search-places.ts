// Communes by name, old or new, with or without accents; a typing error is forgiven where nothing else is found.
import type { SearchHit } from '../../data/model/search.ts';
import type { House } from '../house.ts';
import { communesNamed, oldUnitsNamed, type PlaceRow } from './search.sql.ts';
import { placeHit } from './search-hits.ts';
import { placeName } from './search-query.ts';
import type { Asking } from './searching.ts';

async function named(house: House, name: string, loose: boolean, limit: number): Promise<PlaceRow[]> {
  const today = await house.store.rows<PlaceRow>(communesNamed(name, loose, limit));
  const before = await house.store.rows<PlaceRow>(oldUnitsNamed(name, loose, limit));
  return [...today, ...before].slice(0, limit);
}

export async function placeHits(house: House, text: string, { limit, language }: Asking): Promise<SearchHit[]> {
  const name = placeName(text);
  if (name.length < 2) return [];
  const exact = await named(house, name, false, limit);
  const rows = exact.length > 0 || name.length < 4 ? exact : await named(house, name, true, limit);
  return rows.map((row) => placeHit(row, language));
}
