// Owners and certificates as a card shows them: names in full, numbers masked.
import { normaliseSerial } from '../../data/catalog/certificate-forms.ts';
import { mask } from '../../data/catalog/mask.ts';
import type { CertificateView, OwnerView } from '../../data/model/parcel-card.ts';
import type { House } from '../house.ts';
import {
  type CertificateRow,
  certificatesOfParcel,
  type IdentityRow,
  identitiesOf,
  type MemberRow,
  membersOf,
  type RightRow,
  rightsOfParcel,
} from './persons.sql.ts';

type Masked = OwnerView['identities'];

function byParty<Row extends { readonly partyId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) groups.set(row.partyId, [...(groups.get(row.partyId) ?? []), row]);
  return groups;
}

/** Owners of today, with the members of couples, households and organisations. */
export async function ownersOf(house: House, communeCode: string, parcelId: number): Promise<OwnerView[]> {
  const rights = await house.store.rows<RightRow>(rightsOfParcel(communeCode, parcelId));
  if (rights.length === 0) return [];
  const partyIds = rights.map(({ partyId }) => partyId);
  const members = await house.store.rows<MemberRow>(membersOf(communeCode, partyIds));
  const everyone = [...new Set([...partyIds, ...members.map(({ id }) => id)])];
  const documents = byParty(await house.store.rows<IdentityRow>(identitiesOf(communeCode, everyone)));
  const membersByParty = byParty(members);
  const identities = (partyId: number): Masked =>
    (documents.get(partyId) ?? []).map(({ id, kind, masked }) => ({ id, kind, masked: mask(masked) }));
  return rights.map(({ numerator, denominator, ...right }) => ({
    ...right,
    share: [numerator, denominator],
    identities: identities(right.partyId),
    members: (membersByParty.get(right.partyId) ?? []).map(({ partyId: _party, ...person }) => ({
      ...person,
      identities: identities(person.id),
    })),
  }));
}

/** Certificates of the parcel, serials masked. */
export async function certificatesOf(house: House, communeCode: string, parcelId: number): Promise<CertificateView[]> {
  const rows = await house.store.rows<CertificateRow>(certificatesOfParcel(communeCode, parcelId));
  return rows.map(({ serial, ...row }) => ({
    ...row,
    serialMasked: serial === null ? null : mask(normaliseSerial(serial)),
  }));
}
