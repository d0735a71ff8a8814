// What one set of shapes has of land and another has not.
import { arrange } from '../geometry/arrangement/arrange.ts';
import { shapeWhere } from '../geometry/arrangement/overlay.ts';
import { patchOf } from '../geometry/coverage/patches.ts';
import type { Shape } from '../geometry/shape.ts';

/** Rounded nodes move a boundary by less than this; a strip no wider is no land. */
const ROUNDING_MM = 1;

/** Land of `mine` that is in none of `others`, beyond rounding; undefined where there is none. All of one zone. */
export function landOnlyIn(mine: readonly Shape[], others: readonly Shape[]): Shape | undefined {
  const [first] = mine;
  if (!first) return undefined;
  const only = shapeWhere(
    arrange([...mine, ...others]),
    first.zone,
    (owners) => owners.length > 0 && owners.every((owner) => owner < mine.length),
  );
  const polygons = (only?.polygons ?? []).filter((polygon) => patchOf(polygon).widthMm > ROUNDING_MM);
  return polygons.length > 0 ? { zone: first.zone, polygons } : undefined;
}
