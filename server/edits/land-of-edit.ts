// The Land an edit acts on, locked and read; the change on top of what stands there. 404 and 409 come from here.
import { cleanShape } from '../../data/geometry/clean.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { apply, type Misfit } from '../../data/land/apply.ts';
import { withNotes } from '../../data/land/inherited-notes.ts';
import type { Land, Place } from '../../data/land/land.ts';
import { codeParcels, numberParcels, sheetsToNumber } from '../../data/land/number-parcels.ts';
import { reachOf } from '../../data/land/reach.ts';
import { type Change, type RecordChange, touchedOnly } from '../../data/model/change.ts';
import { equal } from '../../data/model/equal.ts';
import { type BilingualProblem, blocking, type Words } from '../../data/rules/rule.ts';
import { lastVersions, lockCommune } from '../../data/store/read-land.sql.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import type { Transaction } from '../../data/store/store.ts';
import { conflict, notFound, refusedBy } from '../http/refusal.ts';
import { currentRows } from './current-rows.ts';
import { highestNumbers, nextRecordIds } from './edits.sql.ts';

/** A change that fits what stands, with real ids, and the Land before and after it. */
export interface LandOfEdit {
  readonly communeCode: string;
  readonly change: Change;
  /** The same with numbers left open that are given when it is applied. */
  readonly proposal: Change;
  readonly before: Land;
  readonly after: Land;
}

/** The same where the change need not fit: what does not is left as it stands, and told. */
export interface LookAtEdit extends LandOfEdit {
  readonly misfits: readonly Misfit[];
}

/** Records that are new: they have no value before and no version. */
const isNew = ({ before, version }: RecordChange): boolean => before === null && version === 0;

/**
 * Locks the commune, reads what the change reaches and lays the change on it.
 * @param asked with clean shapes, as `readEdit` gives them
 * @param ids of new records: 'placeholders' of the sender are replaced by real ones; those of a stored proposal are 'real' already
 * @throws Refusal 404 for a record that the commune never had, 409 with the current rows, 422 for a shape of another zone
 */
export async function landOfEdit(tx: Transaction, asked: Change, ids: 'placeholders' | 'real'): Promise<LandOfEdit> {
  const communeCode = asked.records[0]?.communeCode ?? '';
  const place = await readPlace(tx, communeCode);
  if (!place) throw notFound();
  await tx.rows(lockCommune(communeCode));
  refuseOtherZones(asked, place.zone);
  const real = ids === 'placeholders' ? await withRealIds(tx, asked) : asked;
  const { misfits, asked: change, ...land } = await layOn(tx, place, real);
  await refuseMisfits(tx, communeCode, change, misfits);
  return land;
}

/**
 * Lays a stored proposal on what stands, without a lock: for those who only look.
 * @param tx sees one moment of the record
 * @throws Refusal 404 for a commune that is no more
 */
export async function lookAtEdit(tx: Transaction, proposal: Change): Promise<LookAtEdit> {
  const communeCode = proposal.records[0]?.communeCode ?? '';
  const place = await readPlace(tx, communeCode);
  if (!place) throw notFound();
  const { asked, ...look } = await layOn(tx, place, proposal);
  const { late, unknown } = await comingBack(tx, communeCode, asked, look.misfits);
  const stale = [...late, ...unknown].map((record) => ({ record, why: 'stale' as const, fields: [] }));
  const known = new Set(look.misfits.map(({ record: { type, id } }) => `${type}/${id}`));
  return {
    ...look,
    misfits: [...look.misfits, ...stale.filter(({ record: { type, id } }) => !known.has(`${type}/${id}`))],
  };
}

/** @param real has real ids; numbers it leaves open are given here */
async function layOn(tx: Transaction, place: Place, real: Change): Promise<LookAtEdit & { asked: Change }> {
  const { communeCode } = place;
  const numbered = await withNumbers(tx, communeCode, real);
  const before = await readLand(tx, place, reachOf(numbered));
  const onRecord = (each: Change): Change => touchedOnly(asStored(withNotes(each, before), before));
  const asked = onRecord(numbered);
  const { change, land: after, misfits } = apply(before, asked);
  const proposal = numbered === real ? change : onRecord(real);
  return { communeCode, change, proposal, before, after, misfits, asked };
}

const clean = (shape: Shape): Shape => cleanShape(shape).shape ?? shape;

/** A shape that differs from the stored one only in its writing is the stored one. */
function asStored(change: Change, land: Land): Change {
  const records = change.records.map((record) => {
    if (record.type !== 'parcel' && record.type !== 'land-object') return record;
    const stored = land.get(record.type, record.id)?.value.shape;
    if (!stored) return record;
    const isStored = (shape: Shape): boolean => equal(shape, stored) || equal(clean(shape), clean(stored));
    const written = <V extends { shape?: Shape | null | undefined } | null>(value: V): V =>
      value?.shape && isStored(value.shape) ? { ...value, shape: stored } : value;
    return { ...record, before: written(record.before), after: written(record.after) } as RecordChange;
  });
  return { ...change, records };
}

/** Ids of new records are placeholders of the sender: unique for their type in the change, replaced by ids of the record here. */
async function withRealIds(tx: Transaction, change: Change): Promise<Change> {
  const fresh = change.records.filter(isNew);
  if (fresh.length === 0) return change;
  const ids = await tx.rows<{ id: number }>(nextRecordIds(fresh.length));
  const real = new Map(fresh.map(({ type, id }, index) => [`${type}/${id}`, ids[index]?.id ?? id]));
  const idOf = (type: string, id: number): number => real.get(`${type}/${id}`) ?? id;
  const records = change.records.map((record) => {
    const about = record.after && 'parcelId' in record.after ? record.after.parcelId : undefined;
    const after = about === undefined ? record.after : { ...record.after, parcelId: idOf('parcel', about) };
    return { ...record, id: idOf(record.type, record.id), after } as RecordChange;
  });
  const lineage = change.lineage.map(({ parent, child }) => ({
    parent: idOf('parcel', parent),
    child: idOf('parcel', child),
  }));
  return { records, lineage };
}

async function withNumbers(tx: Transaction, communeCode: string, change: Change): Promise<Change> {
  const sheets = sheetsToNumber(change);
  if (sheets.length === 0) return codeParcels(change);
  const rows = await tx.rows<{ sheetNo: string; highest: number }>(highestNumbers(communeCode, sheets));
  return codeParcels(numberParcels(change, new Map(rows.map(({ sheetNo, highest }) => [sheetNo, highest]))));
}

function refuseOtherZones(change: Change, zone: number): void {
  const wrong = change.records.filter(
    ({ after }) => after && 'shape' in after && after.shape && after.shape.zone !== zone,
  );
  if (wrong.length === 0) return;
  const words = {
    vi: `Hình thửa phải ở múi chiếu EPSG:${zone} của xã.`,
    en: `The shape must be in the commune's zone, EPSG:${zone}.`,
  };
  throw refusedBy(wrong.map((record) => blocking('shape.zone', words, { records: [record] })));
}

const words = {
  absent: { vi: 'Bản ghi không còn.', en: 'The record is no longer there.' },
  version: { vi: 'Bản ghi đã được khôi phục hoặc bỏ lần nữa.', en: 'The record has come back or gone again since.' },
} as const;

const problemOf = (what: string, record: RecordChange, message: Words): BilingualProblem =>
  blocking(`conflict.${what}`, message, { records: [record] });

/** What stands in the way, field by field. */
function problemsOf({ record, why, fields }: Misfit): BilingualProblem[] {
  if (why === 'absent') return [problemOf('absent', record, words.absent)];
  return fields.map((field) =>
    problemOf(field, record, {
      vi: `Giá trị của ${field} đã được sửa sau đó.`,
      en: `The value of ${field} has been changed since.`,
    }),
  );
}

/** Also records that come back: only on top of their last version. */
async function refuseMisfits(
  tx: Transaction,
  communeCode: string,
  change: Change,
  misfits: readonly Misfit[],
): Promise<void> {
  const partial = misfits.filter(({ why }) => why === 'partial');
  if (partial.length > 0) {
    throw refusedBy(
      partial.map(({ record, fields }) => {
        const words = { vi: `Bản ghi mới thiếu: ${fields.join(', ')}`, en: `A new record lacks: ${fields.join(', ')}` };
        return blocking('change.partial', words, { records: [record] });
      }),
    );
  }
  const { late, unknown } = await comingBack(tx, communeCode, change, misfits);
  if (unknown.length > 0) throw notFound();
  if (misfits.length + late.length === 0) return;
  throw conflict(await currentRows(tx, communeCode, change, misfits), undefined, [
    ...misfits.flatMap(problemsOf),
    ...late.map((record) => problemOf('version', record, words.version)),
  ]);
}

/** Records that come back and have been something else since, and those that the commune never had. */
async function comingBack(
  tx: Transaction,
  communeCode: string,
  change: Change,
  misfits: readonly Misfit[],
): Promise<{ late: RecordChange[]; unknown: RecordChange[] }> {
  const back = change.records.filter(({ before, version }) => before === null && version > 0);
  const sought = [...back, ...misfits.filter(({ why }) => why === 'absent').map(({ record }) => record)];
  if (sought.length === 0) return { late: [], unknown: [] };
  const types = sought.map(({ type }) => type);
  const ids = sought.map(({ id }) => id);
  const rows = await tx.rows<{ type: string; id: number; version: number }>(lastVersions(communeCode, types, ids));
  const last = new Map(rows.map(({ type, id, version }) => [`${type}/${id}`, version]));
  return {
    late: back.filter(({ type, id, version }) => last.get(`${type}/${id}`) !== version - 1),
    unknown: sought.filter(({ type, id }) => !last.has(`${type}/${id}`)),
  };
}
