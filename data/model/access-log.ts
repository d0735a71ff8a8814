// The access log as administrators read it: who looked at whom, when, and what was done to accounts.
import { z } from 'zod';
import { CommuneCode, Day, Instant, RecordId } from './codes.ts';

export const AccessAction = z.enum([
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'view',
  'search_person',
  'reveal',
  'export',
  'document',
  'account',
]);
export type AccessAction = z.infer<typeof AccessAction>;

/** One row. Names of fields, never what stood in them. */
export const AccessEntry = z.object({
  id: z.number().int(),
  at: Instant,
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  ip: z.string().nullable(),
  /** One of AccessAction; rows of later versions may say more. */
  action: z.string(),
  communeCode: CommuneCode.nullable(),
  objectType: z.string().nullable(),
  objectId: RecordId.nullable(),
  fields: z.string().nullable(),
  reason: z.string().nullable(),
  /** Where the object is a parcel that is still in force. */
  sheetNo: z.string().nullable(),
  parcelNo: z.string().nullable(),
});
export type AccessEntry = z.infer<typeof AccessEntry>;

/** What one account did on one day, Vietnamese time. */
export const AccessDay = z.object({
  day: Day,
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  /** Cards opened with owners on them, and of how many parcels. */
  views: z.number().int(),
  parcels: z.number().int(),
  reveals: z.number().int(),
  searches: z.number().int(),
  documents: z.number().int(),
  exports: z.number().int(),
  failedSignIns: z.number().int(),
  /** Looks at persons at the weekend, or before 7 or after 18 o'clock. */
  offHours: z.number().int(),
});
export type AccessDay = z.infer<typeof AccessDay>;
