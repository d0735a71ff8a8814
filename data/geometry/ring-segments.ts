// All edges of a shape in flat arrays, in order of their western end: what the validity sweep walks over.
import type { Shape } from './shape.ts';

/** A ring's vertices without consecutive duplicates; its edge i runs from vertex i to vertex i + 1. */
export interface SweepRing {
  readonly polygon: number;
  /** Index within its polygon; 0 is the exterior. */
  readonly index: number;
  /** Flat, first vertex not repeated. */
  readonly at: readonly number[];
}

export const vertexCount = (ring: SweepRing): number => ring.at.length / 2;

/** The vertex `index` of a ring, counted round and round. */
export function vertexOf(ring: SweepRing, index: number): [number, number] {
  const count = vertexCount(ring);
  const i = (((index % count) + count) % count) * 2;
  return [ring.at[i] as number, ring.at[i + 1] as number];
}

export function sweepRings(shape: Shape): SweepRing[] {
  return shape.polygons.flatMap((polygon, p) =>
    polygon.map((ring, index) => {
      const at: number[] = [];
      for (let i = 0; i + 1 < ring.length; i += 2) {
        if (at.length > 0 && at.at(-2) === ring[i] && at.at(-1) === ring[i + 1]) continue;
        at.push(ring[i] as number, ring[i + 1] as number);
      }
      while (at.length > 2 && at[0] === at.at(-2) && at[1] === at.at(-1)) at.length -= 2;
      return { polygon: p, index, at };
    }),
  );
}

/**
 * Calls `visit` with every two edges whose boxes meet: ring number and edge number of each, the first one not east of the
 * second. Sorted by west ends, so that long boundaries cost little more than their length.
 */
export function forEachMeeting(
  rings: readonly SweepRing[],
  visit: (ringA: number, edgeA: number, ringB: number, edgeB: number) => void,
): void {
  const total = rings.reduce((sum, ring) => sum + vertexCount(ring), 0);
  const ringOf = new Int32Array(total);
  const edgeOf = new Int32Array(total);
  const west = new Float64Array(total);
  const east = new Float64Array(total);
  const south = new Float64Array(total);
  const north = new Float64Array(total);
  let count = 0;
  rings.forEach((ring, r) => {
    for (let i = 0; i < vertexCount(ring); i++, count++) {
      const [e0, n0] = vertexOf(ring, i);
      const [e1, n1] = vertexOf(ring, i + 1);
      ringOf[count] = r;
      edgeOf[count] = i;
      west[count] = Math.min(e0, e1);
      east[count] = Math.max(e0, e1);
      south[count] = Math.min(n0, n1);
      north[count] = Math.max(n0, n1);
    }
  });
  const order = Uint32Array.from(west.keys()).sort((a, b) => (west[a] as number) - (west[b] as number));
  for (let i = 0; i < total; i++) {
    const a = order[i] as number;
    for (let j = i + 1; j < total; j++) {
      const b = order[j] as number;
      if ((west[b] as number) > (east[a] as number)) break;
      if ((south[b] as number) > (north[a] as number) || (north[b] as number) < (south[a] as number)) continue;
      visit(ringOf[a] as number, edgeOf[a] as number, ringOf[b] as number, edgeOf[b] as number);
    }
  }
}
