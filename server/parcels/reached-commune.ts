// The commune of a parcel, for those who may know of it.
import type { Context } from 'hono';
import { reaches } from '../accounts/caller.ts';
import type { Asked, House } from '../house.ts';
import { notFound } from '../http/refusal.ts';
import { communeOfAnyVersion } from './history.sql.ts';

/** The parcel's commune, in reach of the caller; else 404, whether or not there is such a parcel. In force or not. */
export async function reachedCommune(house: House, c: Context<Asked>, id: number): Promise<string> {
  const parcel = await house.store.first<{ communeCode: string }>(communeOfAnyVersion(id));
  if (!parcel || !reaches(c.var.caller, parcel.communeCode)) throw notFound();
  return parcel.communeCode;
}
