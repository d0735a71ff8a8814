// How exactly a boundary point is known: the tolerance (tolPt) of the geometry rules.
import { tableOfScale } from './graduated-limit.ts';

/** Centimetres against the nearest control point; 7 and 30 were confirmed in the regulation, the others are common knowledge. */
const POINT_ERRORS: ReadonlyMap<number, number> = new Map([
  [200, 5],
  [500, 7],
  [1000, 15],
  [2000, 30],
  [5000, 150],
  [10000, 300],
]);

/** Permitted position error of a boundary point in centimetres on a map of this scale (500 means 1:500). */
export const pointErrorCm = (scale: number): number => tableOfScale(POINT_ERRORS, scale);
