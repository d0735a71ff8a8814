// Drafts of corrections on this device: one a parcel and account, until the server has accepted it.
import { z } from 'zod';
import { Parcel } from '../../../data/model/parcel.ts';
import type { Draft } from './correction.ts';

const Kept = z.object({
  base: z.object({ id: z.number(), version: z.number(), value: Parcel }),
  typed: z.object({
    sheetNo: z.string(),
    parcelNo: z.string(),
    oldSheetNo: z.string(),
    oldParcelNo: z.string(),
    address: z.string(),
    mappedArea: z.string(),
    legalArea: z.string(),
    uses: z.array(
      z.object({
        code: z.string(),
        area: z.string(),
        term: z.enum(['', 'lau_dai', 'den_ngay']),
        expiresOn: z.string(),
        origin: z.string(),
      }),
    ),
  }),
  reason: z.string(),
  document: z.object({ id: z.number(), name: z.string() }).nullable(),
  savedAt: z.string(),
});

const keyOf = (account: string, parcelId: number): string => `thua.draft.${account}.${parcelId}`;

/** The draft of a parcel; undefined where there is none, or none that can be read. */
export function readDraft(account: string, parcelId: number): Draft | undefined {
  try {
    const kept = Kept.safeParse(JSON.parse(localStorage.getItem(keyOf(account, parcelId)) ?? 'null'));
    return kept.success ? kept.data : undefined;
  } catch {
    return undefined;
  }
}

/** False where the browser refuses to keep anything. */
export function keepDraft(account: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(account, draft.base.id), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(account: string, parcelId: number): void {
  try {
    localStorage.removeItem(keyOf(account, parcelId));
  } catch {
    // Nothing was kept.
  }
}
