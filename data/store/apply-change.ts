// Writes a Change to the land record: the one way in which a person's edit becomes rows. The number of statements does not grow with
// the number of records.
import { shapeToEwkb } from '../geometry/wkb.ts';
import type { Land, Standing } from '../land/land.ts';
import {
  type Change,
  type ParcelChange,
  parcelsOf,
  type RecordChange,
  type RecordType,
  type ValueOf,
} from '../model/change.ts';
import {
  addUses,
  archiveParcels,
  clearUses,
  insertParcels,
  instantNow,
  keepLineage,
  refreshCertificateCodes,
  refreshFlagCodes,
  replaceParcels,
  retireParcels,
  type Stamp,
} from './apply-change.sql.ts';
import { tellTurnedFrames } from './map-sheets.ts';
import { archiveRecords, insertRecords, replaceRecords, retireRecords, type SideType } from './record-versions.sql.ts';
import { hexOf, shapeColumns } from './shape-columns.ts';
import type { Sql } from './sql.ts';
import type { Transaction } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

export interface NewVersion {
  readonly type: RecordType;
  readonly id: number;
  readonly version: number;
}

/** One change of a commune's record, and the Land that it makes. */
export interface Written {
  readonly communeCode: string;
  readonly change: Change;
  /** Holds every record of the change as it stands afterwards. */
  readonly after: Land;
  readonly editId: number;
}

/** What becomes of the records of one type. */
interface Fates<R extends RecordChange> {
  readonly changed: readonly R[];
  readonly added: readonly R[];
  readonly retired: readonly R[];
}

const fatesOf = <R extends RecordChange>(records: readonly R[]): Fates<R> => ({
  changed: records.filter(({ before, after }) => before !== null && after !== null),
  added: records.filter(({ before }) => before === null),
  retired: records.filter(({ after }) => after === null),
});

const idsOf = (...lists: readonly (readonly RecordChange[])[]): number[] => lists.flat().map(({ id }) => id);

/**
 * Applies the change: old versions to parcel_version and record_version, new rows one version on, uses, lineage and state codes with
 * them. The caller holds the commune (`lockCommune`) and has seen that the change fits what stands. Versions in the order of the records.
 * @throws StoreError where a row is not there after all
 */
export async function applyChange(tx: Transaction, written: Written): Promise<NewVersion[]> {
  const { communeCode, change, editId } = written;
  const { at } = (await tx.first<{ at: string }>(instantNow())) ?? { at: 'now' };
  const stamp: Stamp = { editId, at };
  await writeParcels(tx, written, stamp);
  for (const type of ['right', 'certificate-link', 'restriction', 'land-object'] as const) {
    await writeBeside(tx, written, type, stamp);
  }
  if (change.lineage.length > 0) {
    const parents = change.lineage.map(({ parent }) => parent);
    const children = change.lineage.map(({ child }) => child);
    await tx.run(keepLineage(communeCode, parents, children, editId));
  }
  await refreshStates(tx, written);
  await tellTurnedFrames(tx, communeCode, change);
  return change.records.map(({ type, id, version }) => ({ type, id, version: version + 1 }));
}

/** Runs the statement where there is something to do, and sees that it did it to every record. */
async function all(tx: Transaction, records: readonly RecordChange[], statement: () => Sql): Promise<void> {
  if (records.length === 0) return;
  if ((await tx.run(statement())) !== records.length) {
    throw new StoreError(storeCodes.misuse, 'A record of the change was not as it was read; nothing was kept.');
  }
}

async function writeParcels(tx: Transaction, { communeCode, change, after }: Written, stamp: Stamp): Promise<void> {
  const parcels = parcelsOf(change);
  const { changed, added, retired } = fatesOf(parcels);
  const parents = new Map(change.lineage.map(({ parent, child }) => [child, parent]));
  const row = (record: ParcelChange) => ({ ...parcelRow(record, after), parentId: parents.get(record.id) ?? null });
  await all(tx, [...changed, ...retired], () => archiveParcels(communeCode, idsOf(changed, retired), stamp.at));
  await all(tx, retired, () => retireParcels(communeCode, idsOf(retired)));
  await all(tx, changed, () => replaceParcels(communeCode, JSON.stringify(changed.map(row)), stamp));
  await all(tx, added, () => insertParcels(communeCode, JSON.stringify(added.map(row)), stamp));
  await writeUses(tx, communeCode, [...added, ...retired, ...changed.filter((each) => each.after?.uses)], after);
}

/** A parcel's row as JSON. What follows from the shape is worked out only where it changed. */
function parcelRow({ id, version, before, after: touched }: ParcelChange, after: Land): object {
  const { shape, uses: _uses, communeCode: _code, ...value } = standing(after.get('parcel', id));
  const reshaped = before === null || touched?.shape !== undefined;
  const { geom, label, clearance, area } = shapeColumns(reshaped ? shape : null);
  return { id, version: version + 1, reshaped, ...value, geom: hexOf(geom), label: hexOf(label), clearance, area };
}

function standing<V>(record: Standing<V> | undefined): V {
  if (!record) throw new StoreError(storeCodes.misuse, 'A record of the change does not stand in its Land.');
  return record.value;
}

async function writeUses(
  tx: Transaction,
  communeCode: string,
  records: readonly ParcelChange[],
  after: Land,
): Promise<void> {
  if (records.length === 0) return;
  await tx.run(clearUses(communeCode, idsOf(records)));
  const uses = records.flatMap(({ id }) =>
    (after.get('parcel', id)?.value.uses ?? []).map((use, index) => ({ parcelId: id, ordinal: index + 1, ...use })),
  );
  if (uses.length > 0) await tx.run(addUses(communeCode, JSON.stringify(uses)));
}

/** Only land objects have a shape among these. */
function valueBeside(after: Land, type: SideType, id: number): Partial<ValueOf<'land-object'>> {
  return standing<object>(after.get(type, id));
}

async function writeBeside(
  tx: Transaction,
  { communeCode, change, after }: Written,
  type: SideType,
  stamp: Stamp,
): Promise<void> {
  const { changed, added, retired } = fatesOf(change.records.filter((record) => record.type === type));
  const row = ({ id, version }: RecordChange) => {
    const { shape, ...value } = valueBeside(after, type, id);
    return { ...value, id, version: version + 1, geom: shape ? hexOf(shapeToEwkb(shape)) : null };
  };
  await all(tx, [...changed, ...retired], () => archiveRecords(type, communeCode, idsOf(changed, retired), stamp));
  await all(tx, retired, () => retireRecords(type, communeCode, idsOf(retired)));
  await all(tx, changed, () => replaceRecords(type, communeCode, JSON.stringify(changed.map(row)), stamp));
  await all(tx, added, () => insertRecords(type, communeCode, JSON.stringify(added.map(row)), stamp));
}

/** Flags stay with the number of a parcel that comes back; certificates follow their links. */
async function refreshStates(tx: Transaction, { communeCode, change, after }: Written): Promise<void> {
  const back = idsOf(fatesOf(parcelsOf(change)).added);
  if (back.length > 0) await tx.run(refreshFlagCodes(communeCode, back));
  const linked = change.records.flatMap((record) => {
    if (record.type !== 'certificate-link') return [];
    const now = after.get(record.type, record.id)?.value.parcelId;
    return [record.before?.parcelId, now].filter((id) => id !== undefined);
  });
  if (linked.length > 0) await tx.run(refreshCertificateCodes(communeCode, linked));
}
