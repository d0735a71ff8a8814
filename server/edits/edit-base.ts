// Is the change still about the record as it stands? Locks, real ids, versions and values: 404 and 409 come from here.
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { cleanShape } from '../../data/geometry/clean.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import type { Change, ParcelChange } from '../../data/model/change.ts';
import { equal } from '../../data/model/equal.ts';
import type { Parcel } from '../../data/model/parcel.ts';
import { awaitTurn } from '../../data/store/outbox.ts';
import { lockParcels, zoneOfCommune } from '../../data/store/parcel-values.sql.ts';
import { type ParcelValue, readParcels } from '../../data/store/parcel-values.ts';
import type { Transaction } from '../../data/store/store.ts';
import { conflict, notFound, unprocessable } from '../http/refusal.ts';
import { type LastHand, lastHands, nextRecordIds } from './edits.sql.ts';

/** A change that is known to rest on the record as it stands, with real ids and the stored values before. */
export interface Grounded {
  readonly change: Change;
  readonly communeCode: string;
  readonly zone: number;
}

/** Records that are new: they have no value before and no version. */
const isNew = ({ before, version }: ParcelChange): boolean => before === null && version === 0;

/**
 * Locks what the change touches, takes the turn, and holds the change against the record.
 * @param ids of new records: 'placeholders' of the sender are replaced by real ones; those of a stored proposal are 'real' already
 * @throws Refusal 404 for a parcel that the commune never had, 409 with the current rows, 422 for a shape of another zone
 */
export async function groundChange(tx: Transaction, asked: Change, ids: 'placeholders' | 'real'): Promise<Grounded> {
  const communeCode = asked.records[0]?.communeCode ?? '';
  const { zone } = (await tx.first<{ zone: number }>(zoneOfCommune(communeCode))) ?? { zone: 0 };
  if (zone === 0) throw notFound();
  const known = asked.records.filter((record) => !isNew(record)).map((record) => record.id);
  await tx.rows(lockParcels(communeCode, known));
  await awaitTurn(tx);
  const base = await readParcels(tx, { communeCode, zone, ids: known });
  const change = ids === 'placeholders' ? await withRealIds(tx, asked) : asked;
  if (known.some((id) => base.get(id)?.version === 0)) throw notFound();
  const stale = asked.records.some((record) => !isNew(record) && !restsOn(record, base.get(record.id)));
  if (stale) throw conflict(await currentRows(tx, communeCode, base));
  refuseOtherZones(change, zone);
  return {
    communeCode,
    zone,
    change: {
      ...change,
      records: change.records.map((record) => onStored(record, base.get(record.id)?.value ?? null)),
    },
  };
}

const clean = (shape: Shape | null): Shape | null => (shape ? (cleanShape(shape).shape ?? shape) : null);
const cleaned = (value: Parcel | null): Parcel | null => (value ? { ...value, shape: clean(value.shape) } : null);

const restsOn = (record: ParcelChange, base: ParcelValue | undefined): boolean =>
  base !== undefined && base.version === record.version && equal(cleaned(record.before), cleaned(base.value));

/** The stored value before, and a shape that is the stored one where only its writing differs. */
function onStored(record: ParcelChange, before: Parcel | null): ParcelChange {
  if (record.after === null) return { ...record, before };
  const shape = clean(record.after.shape);
  const same = before !== null && equal(shape, clean(before.shape));
  return { ...record, before, after: { ...record.after, shape: same ? before.shape : shape } };
}

/** Ids of new records are placeholders of the sender: unique in the change, replaced by ids of the record here. */
async function withRealIds(tx: Transaction, change: Change): Promise<Change> {
  const fresh = change.records.filter(isNew);
  if (fresh.length === 0) return change;
  const ids = await tx.rows<{ id: number }>(nextRecordIds(fresh.length));
  const real = new Map(fresh.map((record, index) => [record.id, ids[index]?.id ?? record.id]));
  const idOf = (id: number): number => real.get(id) ?? id;
  return {
    records: change.records.map((record) => ({ ...record, id: idOf(record.id) })),
    lineage: change.lineage.map(({ parent, child }) => ({ parent: idOf(parent), child: idOf(child) })),
  };
}

function refuseOtherZones(change: Change, zone: number): void {
  const wrong = change.records.filter(({ after }) => after?.shape && after.shape.zone !== zone);
  if (wrong.length === 0) return;
  throw unprocessable(
    wrong.map(({ id }) => ({
      rule: 'shape.zone',
      severity: 'block',
      message: `Hình thửa phải ở múi chiếu EPSG:${zone} của xã (the shape must be in the commune's zone).`,
      record: { type: 'parcel', id },
    })),
  );
}

/** What a 409 carries: the records as they stand, and who made them so. */
async function currentRows(
  tx: Transaction,
  communeCode: string,
  base: ReadonlyMap<number, ParcelValue>,
): Promise<unknown[]> {
  const hands = await tx.rows<LastHand>(lastHands(communeCode, [...base.keys()]));
  return [...base].map(([id, { version, value }]) => {
    const hand = hands.find((each) => each.id === id);
    return {
      type: 'parcel',
      id,
      communeCode,
      version,
      value,
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
