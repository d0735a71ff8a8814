// Where a shape becomes another: the box around the edges that only one of the two has. Land between them lies inside of it.
import { type BoxMm, boxAround } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';

/** An edge in either direction is the same edge. */
function edgesOf(shape: Shape | null): Map<string, readonly [number, number, number, number]> {
  const edges = new Map<string, readonly [number, number, number, number]>();
  for (const ring of shape?.polygons.flat() ?? []) {
    for (let i = 0; i < ring.length; i += 2) {
      const [e, n] = [ring[i] as number, ring[i + 1] as number];
      const [e2, n2] = [ring[(i + 2) % ring.length] as number, ring[(i + 3) % ring.length] as number];
      const isForward = e < e2 || (e === e2 && n <= n2);
      edges.set(isForward ? `${e},${n},${e2},${n2}` : `${e2},${n2},${e},${n}`, [e, n, e2, n2]);
    }
  }
  return edges;
}

/** Undefined where nothing differs. A shape that comes or goes differs everywhere. */
export function changedBox(before: Shape | null, after: Shape | null): BoxMm | undefined {
  const old = edgesOf(before);
  const now = edgesOf(after);
  const differing: (readonly number[])[] = [];
  for (const [key, edge] of old) if (!now.has(key)) differing.push(edge);
  for (const [key, edge] of now) if (!old.has(key)) differing.push(edge);
  return differing.length === 0 ? undefined : boxAround(differing);
}

export const grown = (box: BoxMm, by: number): BoxMm => ({
  minE: box.minE - by,
  minN: box.minN - by,
  maxE: box.maxE + by,
  maxN: box.maxN + by,
});
