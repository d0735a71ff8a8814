// Douglas-Peucker for one arc between two fixed ends.
import type { VertexIndex } from './vertex-index.ts';

/** The vertex numbers of the arc that stay: both ends, and what lies further than the tolerance (mm) from the thinned line. */
export function simplifyArc(arc: readonly number[], vertices: VertexIndex, toleranceMm: number): readonly number[] {
  const last = arc.length - 1;
  if (last < 2) return arc;
  const keep = new Uint8Array(arc.length);
  keep[0] = 1;
  keep[last] = 1;
  const spans: [number, number][] = [[0, last]];
  // A loop from a node back to itself has no chord: it keeps its farthest vertex, so that two real arcs remain.
  const closed = arc[0] === arc[last];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span;
    const farthest = farthestFrom(arc, from, to, vertices);
    if (farthest.distance > toleranceMm || (closed && from === 0 && to === last)) {
      keep[farthest.index] = 1;
      if (farthest.index - from > 1) spans.push([from, farthest.index]);
      if (to - farthest.index > 1) spans.push([farthest.index, to]);
    }
  }
  return arc.filter((_, i) => keep[i] === 1);
}

function farthestFrom(
  arc: readonly number[],
  from: number,
  to: number,
  vertices: VertexIndex,
): { index: number; distance: number } {
  const e0 = vertices.e[arc[from] as number] as number;
  const n0 = vertices.n[arc[from] as number] as number;
  const de = (vertices.e[arc[to] as number] as number) - e0;
  const dn = (vertices.n[arc[to] as number] as number) - n0;
  const square = de * de + dn * dn;
  let index = from + 1;
  let most = -1;
  for (let i = from + 1; i < to; i++) {
    const e = (vertices.e[arc[i] as number] as number) - e0;
    const n = (vertices.n[arc[i] as number] as number) - n0;
    const along = square > 0 ? Math.max(0, Math.min(1, (e * de + n * dn) / square)) : 0;
    const distance = (e - along * de) ** 2 + (n - along * dn) ** 2;
    if (distance > most) {
      most = distance;
      index = i;
    }
  }
  return { index, distance: Math.sqrt(most) };
}
