// Sổ cân diện tích: who has how much before and after, and that the sum stays.

import type { Land, LandRecord } from '../../data/land/land.ts';
import { isNodeOnly } from '../../data/land/node-only.ts';
import { areaOfShapeM2 } from '../../data/land/shape-facts.ts';
import type { Change } from '../../data/model/change.ts';

/** A parcel, road or canal whose land changes. Square metres of the shape; null where it does not stand. */
export interface LedgerRow {
  readonly type: 'parcel' | 'land-object';
  readonly id: number;
  /** Number of a parcel (null: given when it is applied), name of a road. */
  readonly name: string | null;
  readonly before: number | null;
  readonly after: number | null;
  /** After less before. */
  readonly difference: number;
  readonly legalArea: number | null;
  readonly isCertified: boolean;
  /** It only gets a node: its boundary and recorded area stay. */
  readonly isNodeOnly: boolean;
}

export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** Sum of the differences: 0 where no land is won or lost as a whole. */
  readonly sum: number;
}

/** Rows in the order of the change; records whose shape stays have none. */
export function ledgerOf(before: Land, after: Land, { records }: Change): Ledger {
  const rows = records.flatMap((record) => {
    const { type, id } = record;
    const takesLand = type === 'parcel' || type === 'land-object';
    const isTouched = [record.before, record.after].some((value) => value && 'shape' in value && value.shape);
    return takesLand && isTouched ? [rowOf(type, id, before.get(type, id), after.get(type, id))] : [];
  });
  const sum = rows.reduce((total, { difference }) => total + difference, 0);
  return { rows, sum };
}

function rowOf(
  type: LedgerRow['type'],
  id: number,
  old: LandRecord | undefined,
  now: LandRecord | undefined,
): LedgerRow {
  const [before, after] = [areaOf(old), areaOf(now)];
  const value = (now ?? old)?.value;
  const name = value && 'parcelNo' in value ? value.parcelNo : value && 'name' in value ? value.name : null;
  const [oldShape, newShape] = [shapeOf(old), shapeOf(now)];
  return {
    type,
    id,
    name,
    before,
    after,
    difference: (after ?? 0) - (before ?? 0),
    legalArea: value && 'legalArea' in value ? value.legalArea : null,
    isCertified: (old ?? now)?.isCertified === true,
    isNodeOnly: !!oldShape && !!newShape && isNodeOnly(oldShape, newShape),
  };
}

const shapeOf = (record: LandRecord | undefined) =>
  record && 'shape' in record.value ? (record.value.shape ?? undefined) : undefined;

function areaOf(record: LandRecord | undefined): number | null {
  const shape = shapeOf(record);
  return shape ? areaOfShapeM2(shape) : null;
}
