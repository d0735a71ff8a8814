// One way to write polygons down: whoever makes the same land makes the same bytes, and far from a change nothing moves.
import type { PolygonMm, Ring } from './shape.ts';

/** Rings begin at their lowest vertex (east, then north); holes, then polygons, stand in the order of their rings. Directions stay. */
export function canonical(polygons: readonly PolygonMm[]): PolygonMm[] {
  return polygons
    .map(([exterior = [], ...holes]): PolygonMm => [fromLowest(exterior), ...holes.map(fromLowest).sort(compareRings)])
    .sort((a, b) => compareRings(a[0] ?? [], b[0] ?? []));
}

function fromLowest(ring: Ring): Ring {
  let lowest = 0;
  for (let i = 2; i < ring.length; i += 2) if (isLower(ring, i, lowest)) lowest = i;
  return lowest === 0 ? ring : [...ring.slice(lowest), ...ring.slice(0, lowest)];
}

/** Where a ring passes its lowest vertex twice, what follows decides. */
function isLower(ring: Ring, a: number, b: number): boolean {
  for (let i = 0; i < ring.length; i++) {
    const difference = (ring[(a + i) % ring.length] as number) - (ring[(b + i) % ring.length] as number);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function compareRings(a: Ring, b: Ring): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
