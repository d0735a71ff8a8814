// Values of the land record that stand beside a parcel: what a Change carries of rights, certificate links, restrictions and land objects.
import { z } from 'zod';
import { Shape } from '../geometry/shape.ts';
import { Day, RecordId } from './codes.ts';

const share = z.number().int().min(1).max(1_000_000_000);

/** LADM RRR: the right of a party over a parcel. Names and numbers of persons stay with the party and never enter a Change. */
export const Right = z.object({
  parcelId: RecordId,
  partyId: RecordId,
  certificateId: RecordId.nullable(),
  form: z.enum(['rieng', 'chung']),
  shareNumerator: share,
  shareDenominator: share,
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
});
export type Right = z.infer<typeof Right>;

/** That a parcel stands on a certificate. */
export const CertificateLink = z.object({ certificateId: RecordId, parcelId: RecordId });
export type CertificateLink = z.infer<typeof CertificateLink>;

/** A mortgage, distraint, dispute … on a parcel. */
export const Restriction = z.object({
  parcelId: RecordId,
  kind: z.string().min(1).max(40),
  /** Absent where it was not told (data/model/working-set.ts): a note may name persons. */
  note: z.string().max(1000).nullable().optional(),
  validFrom: Day.nullable(),
  validTo: Day.nullable(),
});
export type Restriction = z.infer<typeof Restriction>;

/** A road, canal or river: no parcel, but it takes land and lies at the other side of many a boundary. */
export const LandObject = z.object({
  kind: z.string().min(1).max(40),
  name: z.string().max(200).nullable(),
  /** Metres. */
  width: z.number().finite().min(0).max(10_000).nullable(),
  shape: Shape,
});
export type LandObject = z.infer<typeof LandObject>;
