// What a reader of one parcel sees. The public part holds no personal data; the officer's part never leaves the commune's scope.
import { z } from 'zod';
import { Shape } from '../geometry/shape.ts';
import { CommuneCode, Day, Instant, RecordId, Version } from './codes.ts';
import { Flag } from './flag.ts';
import { ParcelUse } from './parcel.ts';
import { Bounds, LngLat } from './place.ts';

export const PublicParcelCard = z.object({
  id: RecordId,
  version: Version,
  communeCode: CommuneCode,
  communeName: z.string(),
  provinceName: z.string(),
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  nationalCode: z.string().nullable(),
  /** The unit it was numbered in, where that is no more; merged communes have the same number up to three times. */
  oldUnit: z.string().nullable(),
  oldSheetNo: z.string().nullable(),
  oldParcelNo: z.string().nullable(),
  landUse: z.string().nullable(),
  /** Recorded area of the map, m2. */
  mappedArea: z.number().nullable(),
  /** Plane area of the shape in the commune's zone, m2. */
  computedArea: z.number().nullable(),
  /** Millimetres of the zone: lengths, vertex numbers and coordinates are drawn from this. */
  shape: Shape.nullable(),
  at: LngLat.nullable(),
  bounds: Bounds.nullable(),
  /** When this version became the current one. */
  asOf: Instant,
});
export type PublicParcelCard = z.infer<typeof PublicParcelCard>;

/** A number that is shown masked; the whole one needs a reason (POST /api/parcels/{id}/reveal). */
export const MaskedIdentity = z.object({ id: RecordId, kind: z.string(), masked: z.string() });

const Person = z.object({
  id: RecordId,
  name: z.string(),
  role: z.string().nullable(),
  sex: z.enum(['male', 'female']).nullable(),
  /** Whether a year of birth is on record; the year itself needs a reason. */
  hasBirthYear: z.boolean(),
  identities: z.array(MaskedIdentity),
});

export const OwnerView = z.object({
  rightId: RecordId,
  partyId: RecordId,
  kind: z.enum(['individual', 'couple', 'household', 'organisation', 'community']),
  name: z.string(),
  address: z.string().nullable(),
  form: z.enum(['rieng', 'chung']),
  share: z.tuple([z.number().int(), z.number().int()]),
  verified: z.number().int(),
  hasBirthYear: z.boolean(),
  identities: z.array(MaskedIdentity),
  members: z.array(Person),
});
export type OwnerView = z.infer<typeof OwnerView>;

export const CertificateView = z.object({
  id: RecordId,
  form: z.string(),
  /** e.g. •• ••••59 */
  serialMasked: z.string().nullable(),
  registerNo: z.string().nullable(),
  issuedOn: Day.nullable(),
  issuedBy: z.string().nullable(),
  state: z.enum(['issued', 'revoked', 'replaced']),
  printedSheet: z.string().nullable(),
  printedParcel: z.string().nullable(),
  printedArea: z.number().nullable(),
  hasScan: z.boolean(),
});
export type CertificateView = z.infer<typeof CertificateView>;

/** Codes of data/catalog/parcel-states.ts. */
export const ParcelStates = z.object({
  group: z.number().int(),
  certificate: z.number().int(),
  match: z.number().int(),
  flag: z.number().int(),
});
export type ParcelStates = z.infer<typeof ParcelStates>;

export const OfficerParcelCard = PublicParcelCard.extend({
  legalArea: z.number().nullable(),
  address: z.string().nullable(),
  hamletId: RecordId.nullable(),
  hamletName: z.string().nullable(),
  sheet: z.object({ scale: z.number().int(), source: z.string().nullable(), surveyedOn: Day.nullable() }).nullable(),
  uses: z.array(ParcelUse),
  states: ParcelStates,
  /** Null where the reader's role may not see persons (leadership). */
  owners: z.array(OwnerView).nullable(),
  certificates: z.array(CertificateView).nullable(),
  restrictions: z.array(
    z.object({ id: RecordId, kind: z.string(), note: z.string().nullable(), validFrom: Day.nullable() }),
  ),
  flags: z.array(Flag),
  neighbours: z.array(z.object({ id: RecordId, sheetNo: z.string().nullable(), parcelNo: z.string().nullable() })),
});
export type OfficerParcelCard = z.infer<typeof OfficerParcelCard>;

/** A version of the past; null where it still stands. */
const until = Instant.nullable();
export const PublicPastCard = PublicParcelCard.extend({ until });
export type PublicPastCard = z.infer<typeof PublicPastCard>;

/** What is kept of every version; owners, certificates and flags are not. */
export const OfficerPastCard = OfficerParcelCard.pick({
  legalArea: true,
  address: true,
  hamletId: true,
  hamletName: true,
  uses: true,
}).extend({ ...PublicPastCard.shape, editId: z.number().int().nullable() });
export type OfficerPastCard = z.infer<typeof OfficerPastCard>;

export const PastParcelCard = z.union([OfficerPastCard, PublicPastCard]);
export type PastParcelCard = z.infer<typeof PastParcelCard>;

export const ParcelCard = z.union([OfficerParcelCard, PublicParcelCard]);
export type ParcelCard = z.infer<typeof ParcelCard>;

/** What is masked until a reason is given. */
export const RevealKind = z.enum(['identity', 'certificate', 'birth_year']);
export type RevealKind = z.infer<typeof RevealKind>;

export const RevealRequest = z.object({
  what: RevealKind,
  /** Id of the identity document, of the certificate, or of the person. */
  id: RecordId,
  reason: z.string().trim().min(3).max(500),
});
export const Revealed = z.object({ value: z.string() });
