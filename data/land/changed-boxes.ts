// Where a shape becomes another: the box around the edges that only one of the two has. Land between them lies inside of it.
import type { BoxMm } from '../geometry/bounds.ts';
import type { Ring, Shape } from '../geometry/shape.ts';
import { edgeKey, VertexIndex } from '../geometry/vertex-index.ts';

/** A run of edges of a ring: from vertex `from`, `count` edges on, round the end if need be. */
interface Run {
  readonly ring: Ring;
  readonly from: number;
  readonly count: number;
}

const isSameVertex = (a: Ring, i: number, b: Ring, j: number): boolean =>
  a[2 * i] === b[2 * j] && a[2 * i + 1] === b[2 * j + 1];

/** What is left of two rings between the vertices with which both begin and both end: most of a long boundary stays. */
function withoutCommonEnds(a: Ring, b: Ring): readonly [Run, Run] {
  const [lengthA, lengthB] = [a.length / 2, b.length / 2];
  const shorter = Math.min(lengthA, lengthB);
  let head = 0;
  while (head < shorter && isSameVertex(a, head, b, head)) head++;
  let tail = 0;
  while (tail < shorter - head && isSameVertex(a, lengthA - 1 - tail, b, lengthB - 1 - tail)) tail++;
  const runOf = (ring: Ring, length: number): Run => {
    const isSame = lengthA === lengthB && head === length;
    // The edges into and out of the part that differs belong to it; where nothing is common, that is the whole ring.
    const count = isSame ? 0 : head + tail === 0 ? length : length - head - tail + 1;
    return { ring, from: (head - 1 + length) % length, count };
  };
  return [runOf(a, lengthA), runOf(b, lengthB)];
}

function runsOf(before: Shape | null, after: Shape | null): readonly [Run[], Run[]] {
  const [old, now] = [before?.polygons.flat() ?? [], after?.polygons.flat() ?? []];
  const runs: [Run[], Run[]] = [[], []];
  for (let i = 0; i < Math.max(old.length, now.length); i++) {
    const [a, b] = withoutCommonEnds(old[i] ?? [], now[i] ?? []);
    if (a.count > 0) runs[0].push(a);
    if (b.count > 0) runs[1].push(b);
  }
  return runs;
}

/** An edge by its vertices; in either direction it is the same edge. */
function nameOf(vertices: VertexIndex, ring: Ring, i: number): number {
  const next = (i + 2) % ring.length;
  const a = vertices.idOf(ring[i] as number, ring[i + 1] as number);
  const b = vertices.idOf(ring[next] as number, ring[next + 1] as number);
  return a < b ? edgeKey(a, b) : edgeKey(b, a);
}

function eachEdge(runs: readonly Run[], look: (ring: Ring, i: number) => void): void {
  for (const { ring, from, count } of runs) {
    for (let k = 0; k < count; k++) look(ring, (2 * (from + k)) % ring.length);
  }
}

/** Undefined where nothing differs. A shape that comes or goes differs everywhere. */
export function changedBox(before: Shape | null, after: Shape | null): BoxMm | undefined {
  const [old, now] = runsOf(before, after);
  const vertices = new VertexIndex();
  const namesOf = (runs: readonly Run[]): Set<number> => {
    const known = new Set<number>();
    eachEdge(runs, (ring, i) => known.add(nameOf(vertices, ring, i)));
    return known;
  };
  const [inOld, inNow] = [namesOf(old), namesOf(now)];
  const box = { minE: Infinity, minN: Infinity, maxE: -Infinity, maxN: -Infinity };
  const look = (runs: readonly Run[], others: ReadonlySet<number>): void =>
    eachEdge(runs, (ring, i) => {
      if (others.has(nameOf(vertices, ring, i))) return;
      reach(box, ring, i);
      reach(box, ring, (i + 2) % ring.length);
    });
  look(old, inNow);
  look(now, inOld);
  return box.minE === Infinity ? undefined : box;
}

function reach(box: { -readonly [K in keyof BoxMm]: number }, ring: Ring, i: number): void {
  const [e, n] = [ring[i] as number, ring[i + 1] as number];
  box.minE = Math.min(box.minE, e);
  box.minN = Math.min(box.minN, n);
  box.maxE = Math.max(box.maxE, e);
  box.maxN = Math.max(box.maxN, n);
}

export const grown = (box: BoxMm, by: number): BoxMm => ({
  minE: box.minE - by,
  minN: box.minN - by,
  maxE: box.maxE + by,
  maxN: box.maxN + by,
});
