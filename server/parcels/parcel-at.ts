// The card of a parcel as it stood at an instant: what is kept of every version. Owners, certificates and flags are those of today's card.
import { ewkbToShape } from '../../data/geometry/wkb.ts';
import type { ParcelUse } from '../../data/model/parcel.ts';
import type { OfficerPastCard, PastParcelCard, PublicPastCard } from '../../data/model/parcel-card.ts';
import { type Caller, reaches } from '../accounts/caller.ts';
import type { House } from '../house.ts';
import { boundsOf, middleOf } from '../http/degrees.ts';
import { notFound } from '../http/refusal.ts';
import { communeOfAnyVersion } from './history.sql.ts';
import { type PastParcelRow, parcelThen } from './parcel-at.sql.ts';
import { communeOfParcel } from './parcel-card.sql.ts';

const notThen = () =>
  notFound({
    vi: 'Lúc đó chưa có thửa này, hoặc thửa không còn.',
    en: 'At that time there was no such parcel yet, or it was no longer there.',
  });

/**
 * Public fields for everyone where the parcel is in force today: retired parcels are for accounts with their commune in reach.
 * @throws Refusal 404
 */
export async function parcelAt({ store }: House, caller: Caller, id: number, at: Date): Promise<PastParcelCard> {
  const known = await store.first<{ communeCode: string }>(communeOfAnyVersion(id));
  if (!known) throw notFound();
  const { communeCode } = known;
  const isReached = reaches(caller, communeCode);
  if (!isReached && !(await store.first(communeOfParcel(id)))) throw notFound();
  const row = await store.first<PastParcelRow>(parcelThen(communeCode, id, at));
  if (!row) throw notThen();
  return isReached ? officerCard(row) : publicCard(row);
}

function publicCard(row: PastParcelRow): PublicPastCard {
  const { zone, geom, communeName, provinceName, asOf, until } = row;
  const { id, version, communeCode, sheetNo, parcelNo, nationalCode, oldUnit, oldSheetNo, oldParcelNo } = row;
  const bounds = boundsOf(row);
  return {
    id,
    version,
    communeCode,
    communeName: communeName ?? communeCode,
    provinceName: provinceName ?? '',
    sheetNo,
    parcelNo,
    nationalCode,
    oldUnit,
    oldSheetNo,
    oldParcelNo,
    landUse: row.landUse,
    mappedArea: row.mappedArea,
    computedArea: row.computedArea,
    shape: geom && zone !== null ? ewkbToShape(geom, zone) : null,
    at: middleOf(bounds),
    bounds,
    asOf: asOf.toISOString(),
    until: until?.toISOString() ?? null,
  };
}

function officerCard(row: PastParcelRow): OfficerPastCard {
  const { legalArea, address, hamletId, hamletName, uses, editId } = row;
  return { ...publicCard(row), legalArea, address, hamletId, hamletName, uses: uses as ParcelUse[], editId };
}
