// Writes a Change to the land record: the one way in which a person's edit becomes rows.
import { planeOf } from '../crs/plane.ts';
import { areaM2 } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Shape } from '../geometry/shape.ts';
import { pointToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import type { Change, ParcelChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import {
  addLineage,
  addUses,
  archiveParcels,
  clearUses,
  dropLineage,
  insertParcel,
  instantNow,
  refreshFlagCodes,
  replaceParcel,
  retireParcel,
  type ShapeColumns,
  type Stamp,
} from './apply-change.sql.ts';
import type { Transaction } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

export interface NewVersion {
  readonly type: 'parcel';
  readonly id: number;
  readonly version: number;
}

/** What follows from a shape: stored bytes, label, clearance in metres, plane area in m2. */
export function shapeColumns(shape: Shape | null): ShapeColumns {
  if (shape === null) return { geom: null, label: null, clearance: null, area: null };
  const label = labelPoint(shape);
  const [lon, lat] = planeOf(shape.zone).toDegrees(label.at[0], label.at[1]);
  return {
    geom: shapeToEwkb(shape),
    label: pointToEwkb(lon, lat),
    clearance: label.clearanceMm / 1000,
    area: areaM2(shape),
  };
}

/**
 * Applies the change: old versions to parcel_version, new rows one version on, uses, lineage and flag codes with them.
 * The caller holds the rows (`lockParcels`) and its turn (`awaitTurn`) and has seen that their versions and values are those of the change.
 * All records lie in one commune. Returns the versions in the order of the records.
 * @throws StoreError where a row is not there after all
 */
export async function applyChange(tx: Transaction, change: Change, editId: number): Promise<NewVersion[]> {
  const communeCode = change.records[0]?.communeCode ?? '';
  const { at } = (await tx.first<{ at: string }>(instantNow())) ?? { at: 'now' };
  const stamp: Stamp = { editId, at };
  const existing = change.records.filter((record) => record.before !== null).map((record) => record.id);
  await tx.run(archiveParcels(communeCode, existing, at));
  for (const record of change.records) await writeRecord(tx, record, stamp);
  await writeUses(tx, communeCode, change.records);
  for (const { parent, child } of change.lineage) {
    const undone = await tx.run(dropLineage(communeCode, child, parent));
    if (undone === 0) await tx.run(addLineage(communeCode, parent, child, editId));
  }
  const back = change.records.filter((record) => record.before === null).map((record) => record.id);
  if (back.length > 0) await tx.run(refreshFlagCodes(communeCode, back));
  return change.records.map(({ type, id, version }) => ({ type, id, version: version + 1 }));
}

async function writeRecord(tx: Transaction, record: ParcelChange, stamp: Stamp): Promise<void> {
  const { id, version, before, after } = record;
  let touched = 0;
  if (after === null) {
    touched = await tx.run(retireParcel(record.communeCode, id));
  } else if (before === null) {
    touched = await tx.run(insertParcel(id, version + 1, after, shapeColumns(after.shape), stamp));
  } else {
    const shape = equal(before.shape, after.shape) ? undefined : shapeColumns(after.shape);
    touched = await tx.run(replaceParcel(id, after, shape, stamp));
  }
  if (touched !== 1)
    throw new StoreError(storeCodes.misuse, 'A parcel of the change was not as it was read; nothing was kept.');
}

async function writeUses(tx: Transaction, communeCode: string, records: readonly ParcelChange[]): Promise<void> {
  await tx.run(
    clearUses(
      communeCode,
      records.map((record) => record.id),
    ),
  );
  const uses = records.flatMap(({ id, after }) =>
    (after?.uses ?? []).map((use, index) => ({ parcelId: id, ordinal: index + 1, ...use })),
  );
  if (uses.length > 0) await tx.run(addUses(communeCode, JSON.stringify(uses)));
}
