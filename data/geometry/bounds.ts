// The box around a shape or ring, millimetres of its zone.
import type { Ring, Shape } from './shape.ts';

export interface BoxMm {
  readonly minE: number;
  readonly minN: number;
  readonly maxE: number;
  readonly maxN: number;
}

/** The box around rings; infinite the wrong way round where there is no vertex. */
export function boxAround(rings: Iterable<Ring>): BoxMm {
  let minE = Infinity;
  let minN = Infinity;
  let maxE = -Infinity;
  let maxN = -Infinity;
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i += 2) {
      const e = ring[i] as number;
      const n = ring[i + 1] as number;
      if (e < minE) minE = e;
      if (e > maxE) maxE = e;
      if (n < minN) minN = n;
      if (n > maxN) maxN = n;
    }
  }
  return { minE, minN, maxE, maxN };
}

export const ringBounds = (ring: Ring): BoxMm => boxAround([ring]);

/** The box around a shape; holes cannot reach outside it unless the shape is invalid, so all rings count. */
export function boundsOf({ polygons }: Shape): BoxMm {
  const [only] = polygons;
  // Most parcels are one polygon: nothing is gathered anew for them.
  return boxAround(polygons.length === 1 && only ? only : polygons.flat());
}

/** Whether two boxes have a point in common, touching included. */
export const boxesMeet = (a: BoxMm, b: BoxMm): boolean =>
  a.minE <= b.maxE && b.minE <= a.maxE && a.minN <= b.maxN && b.minN <= a.maxN;
