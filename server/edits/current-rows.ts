// What a 409 carries: the parcels of a change as they stand, and whose hands made them so.
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { reachOf } from '../../data/land/reach.ts';
import { type Change, parcelsOf } from '../../data/model/change.ts';
import { lastVersions } from '../../data/store/read-land.sql.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import type { Transaction } from '../../data/store/store.ts';
import { notFound } from '../http/refusal.ts';
import { type LastHand, lastHands } from './edits.sql.ts';

export async function currentRows(tx: Transaction, communeCode: string, change: Change): Promise<unknown[]> {
  const place = await readPlace(tx, communeCode);
  if (!place) throw notFound();
  const land = await readLand(tx, place, { ...reachOf(change), boxes: [] });
  const ids = parcelsOf(change).flatMap(({ id, before, version }) => (before === null && version === 0 ? [] : [id]));
  const hands = await tx.rows<LastHand>(lastHands(communeCode, ids));
  const types = ids.map(() => 'parcel');
  const gone = await tx.rows<{ id: number; version: number }>(lastVersions(communeCode, types, ids));
  return ids.map((id) => {
    const standing = land.get('parcel', id);
    const hand = hands.find((each) => each.id === id);
    return {
      type: 'parcel',
      id,
      communeCode,
      version: standing?.version ?? (gone.find((each) => each.id === id)?.version ?? -1) + 1,
      value: standing?.value ?? null,
      changedAt: hand?.changedAt.toISOString() ?? null,
      changedBy: hand?.changedBy ?? null,
      proposedAt: hand?.proposedAt?.toISOString() ?? null,
      decidedByName: hand?.decidedByName ?? null,
      decidedAt: hand?.decidedAt?.toISOString() ?? null,
      reason: hand?.reason ? maskNumbersIn(hand.reason) : null,
      document: hand?.document ?? null,
    };
  });
}
