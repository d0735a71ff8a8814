// A step as a test sees it: the Land before and after, and the shapes that it touched.
import { expect } from 'vitest';
import type { Shape } from '../../geometry/shape.ts';
import { apply } from '../../land/apply.ts';
import { grown } from '../../land/changed-boxes.ts';
import { keyOf, type Land, type RecordKey } from '../../land/land.ts';
import { boxOfShape } from '../../land/shape-facts.ts';
import { Change } from '../../model/change.ts';
import { addressOf } from '../../rules/neighbourhood.ts';
import { problemsOfChange } from '../../rules/whole-change.ts';
import { groundOf, type Shaped, shapedNear } from '../working-set.ts';

export interface Made {
  readonly before: Land;
  readonly after: Land;
  readonly change: Change;
  /** Of the records that the change touches, their shapes then and now; null where there is none. */
  readonly shapes: ReadonlyMap<RecordKey, readonly [then: Shape | null, now: Shape | null]>;
  /** Everything that lies around them, then and now. */
  readonly around: readonly Shaped[];
  readonly now: readonly Shaped[];
}

/** Applies a change that a verb gave back; whatever does not fit fails. */
export function makeStep(before: Land, change: Change): Made {
  expect(Change.safeParse(change).error).toBeUndefined();
  expect(problemsOfChange(change)).toEqual([]);
  const { land: after, misfits } = apply(before, change);
  expect(misfits).toEqual([]);
  const shapeIn = (land: Land, key: RecordKey): Shape | null => groundOf(land, addressOf(key))?.value.shape ?? null;
  const keys = change.records.filter(({ type }) => type === 'parcel' || type === 'land-object').map(keyOf);
  const shapes = new Map(keys.map((key) => [key, [shapeIn(before, key), shapeIn(after, key)] as const]));
  const boxes = [...shapes.values()].flat().flatMap((shape) => (shape ? [grown(boxOfShape(shape), 2000)] : []));
  return { before, after, change, shapes, around: shapedNear(before, boxes), now: shapedNear(after, boxes) };
}
