// What a 409 carries: the records of a change as they stand, whose hands made them so, and where the change meets them, field by field.
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import type { Misfit } from '../../data/land/apply.ts';
import type { Land, LandRecord } from '../../data/land/land.ts';
import { reachOf } from '../../data/land/reach.ts';
import { type Change, parcelsOf, type RecordChange } from '../../data/model/change.ts';
import { lastVersions } from '../../data/store/read-land.sql.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import type { Transaction } from '../../data/store/store.ts';
import { notFound } from '../http/refusal.ts';
import { type LastHand, lastHands } from './edits.sql.ts';

type Values = Readonly<Record<string, unknown>>;

/** @param misfits where the change does not fit; nothing is told of the fields of records that do */
export async function currentRows(
  tx: Transaction,
  communeCode: string,
  change: Change,
  misfits: readonly Misfit[],
): Promise<unknown[]> {
  const place = await readPlace(tx, communeCode);
  if (!place) throw notFound();
  const land = await readLand(tx, place, { ...reachOf(change), boxes: [] });
  const records = change.records.filter(({ before, version }) => before !== null || version > 0);
  const [types, ids] = [records.map(({ type }) => type), records.map(({ id }) => id)];
  const parcels = parcelsOf(change).map(({ id }) => id);
  const hands = new Map((await tx.rows<LastHand>(lastHands(communeCode, parcels))).map((each) => [each.id, each]));
  const gone = await tx.rows<{ type: string; id: number; version: number }>(lastVersions(communeCode, types, ids));
  const lastOf = new Map(gone.map(({ type, id, version }) => [`${type}/${id}`, version]));
  const met = new Map(misfits.map(({ record, fields }) => [`${record.type}/${record.id}`, fields]));
  return records.map((record) => {
    const { type, id } = record;
    const key = `${type}/${id}`;
    const standing: LandRecord | undefined = land.get(type, id);
    return {
      type,
      id,
      communeCode,
      version: standing?.version ?? (lastOf.get(key) ?? -1) + 1,
      value: standing?.value ?? null,
      conflicts: (met.get(key) ?? []).map((field) => meetingAt(record, land, field)),
      ...handOf(type === 'parcel' ? hands.get(id) : undefined),
    };
  });
}

/** What the change started from, what it wants, and what stands. */
function meetingAt({ type, id, before, after }: RecordChange, land: Land, field: string) {
  const of = (value: object | null | undefined): unknown => (value as Values | null | undefined)?.[field] ?? null;
  const standing: LandRecord | undefined = land.get(type, id);
  return { field, base: of(before), mine: of(after), theirs: of(standing?.value) };
}

const handOf = (hand: LastHand | undefined) => ({
  changedAt: hand?.changedAt.toISOString() ?? null,
  changedBy: hand?.changedBy ?? null,
  proposedAt: hand?.proposedAt?.toISOString() ?? null,
  decidedByName: hand?.decidedByName ?? null,
  decidedAt: hand?.decidedAt?.toISOString() ?? null,
  reason: hand?.reason ? maskNumbersIn(hand.reason) : null,
  document: hand?.document ?? null,
});
