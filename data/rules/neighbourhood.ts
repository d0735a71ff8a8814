// What is wrong between records and those beside them: worked out once a Land, read by the rules that speak of it.

import { boundsOf, boxesMeet } from '../geometry/bounds.ts';
import { coverageFindings } from '../geometry/coverage/coverage-findings.ts';
import type { CoverageFinding } from '../geometry/coverage/finding.ts';
import type { Shape } from '../geometry/shape.ts';
import { grown } from '../land/changed-boxes.ts';
import { type Ground, isGround, keyOf, type Land, type RecordKey } from '../land/land.ts';
import type { RecordAddress } from './rule.ts';

/** A finding between grounds at hand. */
export type Between = CoverageFinding<RecordKey>;

/** How far a neighbour may lie off and still be one: beyond a near miss. */
const BESIDE_MM = 50;

/** The last question: all rules ask the same one of a Land. */
const answers = new WeakMap<Land, { readonly asked: string; readonly found: readonly Between[] }>();

/** Everything between the records and their neighbours where the Land is whole, and nothing between neighbours alone. */
export function findingsAround(land: Land, records: readonly RecordAddress[]): readonly Between[] {
  const asked = records.map(keyOf).join(' ');
  const known = answers.get(land);
  if (known?.asked === asked) return known.found;
  const found = look(land, records);
  answers.set(land, { asked, found });
  return found;
}

function look(land: Land, records: readonly RecordAddress[]): readonly Between[] {
  const touched = new Set<RecordKey>();
  const grounds = new Map<RecordKey, Ground>();
  for (const { type, id } of records) {
    const record = land.get(type, id);
    if (!record || !isGround(record) || !record.value.shape) continue;
    touched.add(keyOf(record));
    grounds.set(keyOf(record), record);
  }
  // Where land was retired nobody touched stands any more: its neighbours tell of it.
  const boxes = land.place.atHand.map((box) => grown(box, BESIDE_MM));
  for (const box of boxes) for (const ground of land.near(box)) grounds.set(keyOf(ground), ground);
  const shapes = [...grounds].flatMap(([id, { value }]) => (value.shape ? [{ id, shape: value.shape }] : []));
  return coverageFindings(shapes).filter((finding) =>
    finding.kind === 'gap'
      ? boxes.some((box) => boxesMeet(box, boundsOf(patchOf(finding.polygon))))
      : finding.records.some((key) => touched.has(key)) ||
        (finding.kind === 't-junction' && touched.has(finding.record)),
  );
}

/** A patch of land as a shape, in whatever zone it is. */
export const patchOf = (polygon: Shape['polygons'][number]): Shape => ({ zone: 0, polygons: [polygon] });

export function addressOf(key: RecordKey): RecordAddress {
  const at = key.lastIndexOf('/');
  return { type: key.slice(0, at) as RecordAddress['type'], id: Number(key.slice(at + 1)) };
}

/** A parcel by its number, a road or canal by its name, as people say it. */
export function nameOf(land: Land, key: RecordKey): { readonly vi: string; readonly en: string } {
  const { type, id } = addressOf(key);
  const record = land.get(type, id);
  if (record?.type === 'parcel') {
    const { sheetNo, parcelNo } = record.value;
    return { vi: `thửa ${sheetNo ?? '?'}/${parcelNo ?? '?'}`, en: `parcel ${sheetNo ?? '?'}/${parcelNo ?? '?'}` };
  }
  if (record?.type === 'land-object' && record.value.name) return { vi: record.value.name, en: record.value.name };
  return { vi: 'đường hoặc kênh', en: 'a road or canal' };
}
