// What must be at hand to judge a Change: the records it touches, whoever carries their numbers, and the land around what it moves.
import type { BoxMm } from '../geometry/bounds.ts';
import type { Change, RecordType } from '../model/change.ts';
import { changedBox, grown } from './changed-boxes.ts';

/** Neighbours farther than this from a moved boundary have no say: twice the widest gap that counts as a near miss. */
export const AROUND_MM = 1000;

export interface Renumbered {
  readonly id: number;
  readonly sheetNo?: string | null | undefined;
  readonly parcelNo?: string | null | undefined;
}

export interface Reach {
  /** Records that the change touches and that should stand. */
  readonly ids: Readonly<Record<RecordType, readonly number[]>>;
  /** Parcels whose rights, links and restrictions belong to the judgement. */
  readonly parcels: readonly number[];
  /** Where boundaries move, millimetres of the zone. */
  readonly boxes: readonly BoxMm[];
  /** Parcels that get another number; what the change leaves alone is not told here. */
  readonly numbers: readonly Renumbered[];
  readonly nationalCodes: readonly string[];
}

export function reachOf(change: Change): Reach {
  const ids: Record<RecordType, number[]> = {
    parcel: [],
    right: [],
    'certificate-link': [],
    restriction: [],
    'land-object': [],
  };
  const parcels = new Set<number>();
  const boxes: BoxMm[] = [];
  const numbers: Renumbered[] = [];
  const nationalCodes: string[] = [];
  for (const record of change.records) {
    if (record.before !== null) ids[record.type].push(record.id);
    if (record.type === 'parcel') {
      parcels.add(record.id);
      const { sheetNo, parcelNo, nationalCode } = record.after ?? {};
      if (sheetNo !== undefined || parcelNo !== undefined) numbers.push({ id: record.id, sheetNo, parcelNo });
      if (nationalCode) nationalCodes.push(nationalCode);
    }
    if (record.type === 'parcel' || record.type === 'land-object') {
      const box = changedBox(record.before?.shape ?? null, record.after?.shape ?? null);
      if (box) boxes.push(grown(box, AROUND_MM));
    } else {
      for (const value of [record.before, record.after]) if (value?.parcelId) parcels.add(value.parcelId);
    }
  }
  return { ids, parcels: [...parcels], boxes, numbers, nationalCodes };
}
