// A shape as seen through a window: what lies outside keeps its side, not its form.
import type { BoxMm } from '../bounds.ts';
import type { Ring, Shape } from '../shape.ts';

/** Below this a ring is not worth looking at. */
const LONG = 64;

/**
 * The shape with far vertices of long rings left out: inside the window (edges included) nothing changes, and cost grows
 * with what is seen instead of with the length of the road.
 */
export function windowed(shape: Shape, window: BoxMm): Shape {
  if (shape.polygons.every((polygon) => polygon.every((ring) => ring.length < 2 * LONG))) return shape;
  return { zone: shape.zone, polygons: shape.polygons.map((polygon) => polygon.map((ring) => seen(ring, window))) };
}

/** A vertex goes where it, the one kept before and the one after lie beyond the same side: the way between stays beyond. */
function seen(ring: Ring, window: BoxMm): Ring {
  const kept: number[] = [ring[0] as number, ring[1] as number];
  let before = beyond(ring, 0, window);
  let here = beyond(ring, 2, window);
  for (let i = 2; i < ring.length; i += 2) {
    const after = beyond(ring, (i + 2) % ring.length, window);
    if ((before & here & after) === 0) {
      kept.push(ring[i] as number, ring[i + 1] as number);
      before = here;
    }
    here = after;
  }
  return kept;
}

/** Beyond which sides a vertex lies: west 1, east 2, south 4, north 8. */
function beyond(ring: Ring, i: number, { minE, minN, maxE, maxN }: BoxMm): number {
  const [e, n] = [ring[i] as number, ring[i + 1] as number];
  return (e < minE ? 1 : e > maxE ? 2 : 0) | (n < minN ? 4 : n > maxN ? 8 : 0);
}
