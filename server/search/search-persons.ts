// Owners and certificates: only for those who may see persons, only in their reach, and every look leaves a row in the access log.
import type { Context } from 'hono';
import { fold } from '../../data/catalog/fold.ts';
import type { SearchHit } from '../../data/model/search.ts';
import { logAccess } from '../accounts/access-log.ts';
import { reaches } from '../accounts/caller.ts';
import type { Asked, House } from '../house.ts';
import {
  type ParcelHitRow,
  type PersonHitRow,
  parcelsByOwnerName,
  parcelsByOwnerNumber,
  parcelsBySerial,
} from './search.sql.ts';
import { parcelHit, personHit } from './search-hits.ts';
import type { Asking } from './searching.ts';

/** The communes in which the caller may search persons now; undefined for none. */
export function personReach(c: Context<Asked>, asking: Asking): readonly string[] | 'all' | undefined {
  const { caller } = c.var;
  if (caller.role === 'public' || caller.role === 'leader') return undefined;
  if (asking.commune === undefined) return caller.communes;
  return reaches(caller, asking.commune) ? [asking.commune] : undefined;
}

function log(house: House, c: Context<Asked>, asking: Asking, fields: string): Promise<void> {
  const { commune } = asking;
  return logAccess(house, c, {
    action: 'search_person',
    fields,
    ...(commune === undefined ? {} : { communeCode: commune }),
  });
}

/** Names of three letters and more. */
export async function ownersByName(
  house: House,
  c: Context<Asked>,
  text: string,
  asking: Asking,
): Promise<SearchHit[]> {
  const reach = personReach(c, asking);
  const name = fold(text);
  if (reach === undefined || name.length < 3) return [];
  await log(house, c, asking, 'name');
  const rows = await house.store.rows<PersonHitRow>(parcelsByOwnerName(name, reach, asking.limit));
  return rows.map((row) => personHit(row, asking.language));
}

export async function ownersByNumber(
  house: House,
  c: Context<Asked>,
  digits: string,
  asking: Asking,
): Promise<SearchHit[]> {
  const reach = personReach(c, asking);
  if (reach === undefined) return [];
  await log(house, c, asking, 'number');
  const index = house.cipher.index(digits);
  const rows = await house.store.rows<PersonHitRow>(parcelsByOwnerNumber(index, reach, asking.limit));
  return rows.map((row) => personHit(row, asking.language));
}

export async function parcelsOfSerial(
  house: House,
  c: Context<Asked>,
  serial: string,
  asking: Asking,
): Promise<SearchHit[]> {
  const reach = personReach(c, asking);
  if (reach === undefined) return [];
  await log(house, c, asking, 'serial');
  const rows = await house.store.rows<ParcelHitRow>(parcelsBySerial(serial, reach, asking.limit));
  return rows.map((row) => parcelHit(row, asking.language, 'certificate'));
}
