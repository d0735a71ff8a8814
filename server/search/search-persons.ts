// Owners and certificates: only for those who may see persons, only in their reach, only by POST, and every look leaves a row in the
// access log.
import type { Context } from 'hono';
import { normaliseSerial } from '../../data/catalog/certificate-forms.ts';
import { fold } from '../../data/catalog/fold.ts';
import { mask } from '../../data/catalog/mask.ts';
import type { SearchHit } from '../../data/model/search.ts';
import { logAccess } from '../accounts/access-log.ts';
import { reaches } from '../accounts/caller.ts';
import type { Asked, House } from '../house.ts';
import type { CertificateQuery } from './certificate-text.ts';
import { logNumberSearch } from './number-searches.ts';
import { parcelHit, personHit } from './search-hits.ts';
import {
  type CertificateHitRow,
  type PersonHitRow,
  parcelsByCertificate,
  parcelsByOwnerName,
  parcelsByOwnerNameEnds,
  parcelsByOwnerNumber,
  type Reach,
  registerKey,
} from './search-persons.sql.ts';
import type { Asking } from './searching.ts';

/** The communes in which the caller could search persons; undefined for none. */
export function personReach(c: Context<Asked>, asking: Asking): Reach | undefined {
  const { caller } = c.var;
  if (caller.role === 'public' || caller.role === 'leader') return undefined;
  if (asking.commune === undefined) return caller.communes;
  return reaches(caller, asking.commune) ? [asking.commune] : undefined;
}

/** By the ends of the name, which are quick to find; in its middle only where that finds nobody. */
async function ownersNamed(house: House, name: string, reach: Reach, limit: number): Promise<PersonHitRow[]> {
  const ends = await house.store.rows<PersonHitRow>(parcelsByOwnerNameEnds(name, reach, limit));
  return ends.length > 0 ? ends : house.store.rows<PersonHitRow>(parcelsByOwnerName(name, reach, limit));
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
  if (reach === undefined || !asking.isPosted || name.length < 3) return [];
  const where = asking.commune === undefined ? {} : { communeCode: asking.commune };
  await logAccess(house, c, { action: 'search_person', fields: 'name', ...where });
  const rows = await ownersNamed(house, name, reach, asking.limit);
  return rows.map((row) => personHit(row, asking.language));
}

export async function ownersByNumber(
  house: House,
  c: Context<Asked>,
  digits: string,
  asking: Asking,
): Promise<SearchHit[]> {
  const reach = personReach(c, asking);
  if (reach === undefined || !asking.isPosted) return [];
  await logNumberSearch(house, c, asking, 'number', digits);
  const index = house.cipher.index(digits);
  const rows = await house.store.rows<PersonHitRow>(parcelsByOwnerNumber(index, reach, asking.limit));
  return rows.map((row) => personHit(row, asking.language));
}

/** Parcels by the serial of a certificate or its number in the register, as far as it was typed. */
export async function parcelsOfCertificate(
  house: House,
  c: Context<Asked>,
  { text, only }: CertificateQuery,
  asking: Asking,
): Promise<SearchHit[]> {
  const reach = personReach(c, asking);
  if (reach === undefined || !asking.isPosted) return [];
  await logNumberSearch(house, c, asking, 'certificate', registerKey(text));
  const question = {
    serial: only === 'register' ? undefined : normaliseSerial(text),
    register: only === 'serial' ? undefined : registerKey(text),
  };
  const rows = await house.store.rows<CertificateHitRow>(parcelsByCertificate(question, reach, asking.limit));
  return rows.map((row) => {
    const hit = parcelHit(row, asking.language, 'certificate');
    const printed = [row.serial === null ? undefined : mask(row.serial), row.registerNo ?? undefined];
    return { ...hit, subtitle: [...printed.filter(Boolean), hit.subtitle].join(' · ') };
  });
}
