// Drafts on this device, one an account and commune: kept after every step, dropped only when the server has accepted them.
import { createStore, del, get, set } from 'idb-keyval';
import { z } from 'zod';
import { Change } from '../../data/model/change.ts';
import { Instant, RecordId } from '../../data/model/codes.ts';

const Words = z.object({ vi: z.string(), en: z.string() });

/** Steps are kept, not Lands: what stands is read anew when a draft is gone on with. */
const KeptDraft = z.object({
  /** The boxes at hand, WGS 84: a draft may go on elsewhere in the commune. */
  boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])),
  steps: z.array(z.object({ name: Words, change: Change, at: Instant })),
  /** Steps that count; those behind were undone. */
  done: z.number().int(),
  reason: z.string(),
  document: z.object({ id: RecordId, name: z.string() }).nullable(),
  savedAt: Instant,
});
export type KeptDraft = z.infer<typeof KeptDraft>;

const drafts = createStore('thua-boundary-drafts', 'drafts');
const keyOf = (account: string, commune: string): string => `${account} ${commune}`;

/** The draft of the account in the commune; undefined where there is none, or none that this version can read. */
export async function readKeptDraft(account: string, commune: string): Promise<KeptDraft | undefined> {
  const kept = KeptDraft.safeParse(await get(keyOf(account, commune), drafts).catch(() => undefined));
  return kept.success ? kept.data : undefined;
}

/** @returns false where the browser refuses to keep anything */
export async function keepDraft(account: string, commune: string, draft: KeptDraft): Promise<boolean> {
  try {
    await set(keyOf(account, commune), draft, drafts);
    return true;
  } catch {
    return false;
  }
}

export const dropKeptDraft = (account: string, commune: string): Promise<void> =>
  del(keyOf(account, commune), drafts).catch(() => undefined);
