// An error flag: someone says that something about a parcel or a place is wrong, and it is worked off.
import { z } from 'zod';
import { CommuneCode, Instant, RecordId, Version } from './codes.ts';
import { LngLat } from './place.ts';

export const FlagCategory = z.enum(['geometry', 'attribute', 'owner', 'certificate', 'other']);
export type FlagCategory = z.infer<typeof FlagCategory>;
export const Severity = z.enum(['block', 'error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;
export const FlagState = z.enum(['open', 'in_progress', 'fixed', 'dismissed']);
export type FlagState = z.infer<typeof FlagState>;

/** Orders of the list. */
export const FlagSort = z.enum(['newest', 'gravest', 'sheet']);
export type FlagSort = z.infer<typeof FlagSort>;

export const Flag = z.object({
  id: RecordId,
  version: Version,
  communeCode: CommuneCode,
  parcelId: RecordId.nullable(),
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
  category: FlagCategory,
  /** Id of data/catalog/flag-kinds.ts. */
  kind: z.string(),
  severity: Severity,
  state: FlagState,
  source: z.enum(['officer', 'public', 'rule']),
  wholeParcel: z.boolean(),
  /** Where the trouble is; the parcel's label point for a whole parcel; null only where the parcel has no shape. */
  at: LngLat.nullable(),
  comment: z.string().nullable(),
  photoDocumentId: RecordId.nullable(),
  assignee: z.string().nullable(),
  reporterName: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Flag = z.infer<typeof Flag>;

export const NewFlag = z
  .object({
    parcelId: RecordId.optional(),
    /** Required where no parcel is named. */
    communeCode: CommuneCode.optional(),
    kind: z.string().min(1).max(60),
    severity: Severity.optional(),
    wholeParcel: z.boolean().default(true),
    at: LngLat.optional(),
    comment: z.string().trim().max(2000).optional(),
    photoDocumentId: RecordId.optional(),
    assignee: z.string().max(100).optional(),
  })
  .refine((flag) => flag.parcelId !== undefined || (flag.communeCode !== undefined && flag.at !== undefined), {
    message: 'Name the parcel, or the commune and a point.',
  });
export type NewFlag = z.infer<typeof NewFlag>;

export const FlagDecision = z.object({
  version: Version,
  to: FlagState,
  note: z.string().trim().max(2000).optional(),
});
export type FlagDecision = z.infer<typeof FlagDecision>;

/** One line of a flag's history, oldest first. */
export const FlagEvent = z.object({
  at: Instant,
  actorName: z.string().nullable(),
  fromState: FlagState.nullable(),
  toState: FlagState,
  note: z.string().nullable(),
});
export type FlagEvent = z.infer<typeof FlagEvent>;
