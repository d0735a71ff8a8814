// Leadership's numbers: one row a unit. Every number can be opened as the list of the very parcels behind it.
import { z } from 'zod';
import { Instant } from './codes.ts';
import { Bounds, LngLat } from './place.ts';

export const CoverageLevel = z.enum(['province', 'commune', 'hamlet']);
export type CoverageLevel = z.infer<typeof CoverageLevel>;

export const CoverageRow = z.object({
  level: CoverageLevel,
  code: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  parcels: z.number().int(),
  /** Sum of the plane areas, m2. */
  areaM2: z.number(),
  withCertificate: z.number().int(),
  /** Parcels whose every current owner has a name and a 12-digit number (or a business number). */
  ownerComplete: z.number().int(),
  withoutShape: z.number().int(),
  /** Parcels with an open flag (open or in progress) of the category; `total` with any: the numbers of the lists behind them. */
  openFlags: z.object({
    geometry: z.number().int(),
    attribute: z.number().int(),
    owner: z.number().int(),
    certificate: z.number().int(),
    other: z.number().int(),
    total: z.number().int(),
  }),
  /** Latest change of a parcel or flag in the unit. */
  freshest: Instant.nullable(),
  bounds: Bounds.nullable(),
  at: LngLat.nullable(),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** The lists behind the numbers: `GET /api/parcels?commune=&having=`. */
export const Having = z.enum([
  'all',
  'certificate',
  'no_certificate',
  'owner_complete',
  'owner_incomplete',
  'no_shape',
  'flagged',
  'flagged_geometry',
  'flagged_attribute',
  'flagged_owner',
  'flagged_certificate',
  'flagged_other',
]);
export type Having = z.infer<typeof Having>;

/** Properties of a parcel in a list; the officer's fields are absent for the public. */
export const ParcelListItem = z.object({
  id: z.number().int(),
  version: z.number().int(),
  communeCode: z.string(),
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  landUse: z.string().nullable(),
  mappedArea: z.number().nullable(),
  nationalCode: z.string().nullable(),
  /** What tells it from parcels of the same sheet and number in the commune: the unit it was numbered in, its numbers then, its hamlet. */
  oldUnit: z.string().nullable(),
  oldSheetNo: z.string().nullable(),
  oldParcelNo: z.string().nullable(),
  hamletName: z.string().nullable(),
  group: z.number().int().optional(),
  certificate: z.number().int().optional(),
  match: z.number().int().optional(),
  flag: z.number().int().optional(),
  address: z.string().nullable().optional(),
});
export type ParcelListItem = z.infer<typeof ParcelListItem>;
