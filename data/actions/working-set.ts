// The records that a verb of geometry has to know: those it is about, and whoever lies beside them.

import type { BoxMm } from '../geometry/bounds.ts';
import type { Tract } from '../geometry/tract.ts';
import { grown } from '../land/changed-boxes.ts';
import { keyOf, type Land, type RecordKey } from '../land/land.ts';
import { boxOfShape } from '../land/shape-facts.ts';
import type { RecordAddress } from '../rules/rule.ts';

export type Shaped = Tract<RecordKey>;

/** Nodes go into whoever has an edge through their millimetre: neighbours are those that nearly touch. */
const BESIDE_MM = 10;

/** Parcels and land objects whose box comes near one of the boxes. */
export function shapedNear(land: Land, boxes: readonly BoxMm[]): Shaped[] {
  const found = new Map<RecordKey, Shaped>();
  for (const box of boxes) {
    for (const record of land.near(grown(box, BESIDE_MM))) {
      if (record.value.shape) found.set(keyOf(record), { id: keyOf(record), shape: record.value.shape });
    }
  }
  return [...found.values()];
}

/** The named records and their neighbours. */
export const shapedAround = (land: Land, records: readonly RecordAddress[]): Shaped[] =>
  shapedNear(
    land,
    records.flatMap(({ type, id }) => {
      const record = type === 'parcel' || type === 'land-object' ? land.get(type, id) : undefined;
      return record?.value.shape ? [boxOfShape(record.value.shape)] : [];
    }),
  );
