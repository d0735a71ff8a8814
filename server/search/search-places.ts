// Communes by name, old or new, with or without accents; a typing error is forgiven where nothing else is found.
import { fold } from '../../data/catalog/fold.ts';
import type { SearchHit } from '../../data/model/search.ts';
import type { House } from '../house.ts';
import { placeName, placeNames } from './place-text.ts';
import { placeHit } from './search-hits.ts';
import {
  communesNamed,
  communesOfProvince,
  communesWithin,
  oldUnitsNamed,
  type PlaceRow,
} from './search-places.sql.ts';
import type { Asking } from './searching.ts';

async function named(house: House, name: string, loose: boolean, limit: number): Promise<PlaceRow[]> {
  const today = await house.store.rows<PlaceRow>(communesNamed(name, loose, limit));
  const before = await house.store.rows<PlaceRow>(oldUnitsNamed(name, loose, limit));
  return [...today, ...before];
}

/** "An Phú cũ" is An Phú, where no name ends so. */
const withoutOld = (name: string): string => (name.endsWith(' cu') ? name.slice(0, -3) : name);

/** Those that lie in one of the larger units named beside them; all where none does. */
function inside(rows: readonly PlaceRow[], larger: readonly string[]): readonly PlaceRow[] {
  const lies = ({ provinceName, oldWithin }: PlaceRow): boolean => {
    const around = fold(`${provinceName ?? ''} ${oldWithin ?? ''}`);
    return larger.some((name) => around.includes(name));
  };
  const found = rows.filter(lies);
  return found.length > 0 ? found : rows;
}

/**
 * The units that names mean, the smallest first as papers write them: the first name that is a unit's says which, the others in
 * which province or district. Typing errors are forgiven where no name is known as typed.
 */
async function placesNamed(
  house: House,
  names: readonly string[],
  limit: number,
  besideNumber: boolean,
): Promise<readonly PlaceRow[]> {
  const long = names.filter((name) => name.length >= 2);
  const spellings: readonly ((name: string) => Promise<readonly PlaceRow[]>)[] = [
    (name) => named(house, name, false, limit),
    async (name) => (withoutOld(name) === name ? [] : named(house, withoutOld(name), false, limit)),
    // reads every name, so it is not asked for each person's name that is typed
    async (name) => (besideNumber ? house.store.rows<PlaceRow>(communesWithin(name, limit)) : []),
    async (name) => (name.length < 4 ? [] : named(house, name, true, limit)),
  ];
  for (const spelling of spellings) {
    for (const name of long) {
      const rows = await spelling(name);
      if (rows.length === 0) continue;
      const larger = long.filter((other) => other !== name);
      return inside(rows, larger.length > 0 ? larger : [name]);
    }
  }
  return [];
}

export async function placeHits(house: House, text: string, { limit, language }: Asking): Promise<SearchHit[]> {
  const rows = await placesNamed(house, placeNames(text), limit, false);
  return rows.slice(0, limit).map((row) => placeHit(row, language));
}

/** Where a number is looked for: communes of today, each with the old unit that was named instead of it, if one was. */
export interface Named {
  readonly code: string;
  readonly oldUnit: string | null;
}

const MOST_COMMUNES = 100;

/** Those whose name is the very one typed, where there are such. */
function exactly(rows: readonly PlaceRow[], names: readonly string[]): readonly PlaceRow[] {
  const exact = rows.filter(({ name, oldName }) => names.includes(placeName(oldName ?? name)));
  return exact.length > 0 ? exact : rows;
}

/** The communes that names beside a number mean; a province alone means all of its communes. */
export async function communesNamedBy(house: House, names: readonly string[]): Promise<readonly Named[]> {
  const rows = exactly(await placesNamed(house, names, MOST_COMMUNES, true), names);
  const found = rows.map(({ code, oldName, oldCode }): Named => ({ code, oldUnit: oldName === null ? null : oldCode }));
  if (found.length > 0) return found;
  for (const name of names) {
    const communes = await house.store.rows<PlaceRow>(communesOfProvince(name));
    if (communes.length > 0) return communes.map(({ code }) => ({ code, oldUnit: null }));
  }
  return [];
}
