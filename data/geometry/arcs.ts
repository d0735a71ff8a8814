// Rings cut into arcs at the vertices where more than two edges meet. By place, never by the order in which vertices were met.
import type { VertexIndex } from './vertex-index.ts';

/** Vertex numbers from end to end. */
export type Arc = readonly number[];

/** 1 for vertices at which not exactly two edges of all rings together meet. */
export function findNodes(rings: readonly Arc[], size: number): Uint8Array {
  const first = new Int32Array(size).fill(-1);
  const second = new Int32Array(size).fill(-1);
  const isNode = new Uint8Array(size);
  const join = (a: number, b: number): void => {
    if (first[a] === -1 || first[a] === b) first[a] = b;
    else if (second[a] === -1 || second[a] === b) second[a] = b;
    else isNode[a] = 1;
  };
  for (const ring of rings) {
    let from = ring.at(-1) ?? 0;
    for (const to of ring) {
      join(from, to);
      join(to, from);
      from = to;
    }
  }
  return isNode;
}

/** The ring as arcs from node to node, ends included. */
export function cutRing(ring: Arc, isNode: Uint8Array, vertices: VertexIndex): Arc[] {
  const start = ring.findIndex((id) => isNode[id] === 1);
  if (start === -1) return cutIsland(ring, vertices);
  const arcs: number[][] = [];
  let arc: number[] = [ring[start] as number];
  for (let i = 1; i <= ring.length; i++) {
    const id = ring[(start + i) % ring.length] as number;
    arc.push(id);
    if (isNode[id] === 1 || i === ring.length) {
      arcs.push(arc);
      arc = [id];
    }
  }
  return arcs;
}

/** Without a node both neighbours must cut the island at the same places: its lowest vertex and its highest. */
function cutIsland(ring: Arc, vertices: VertexIndex): Arc[] {
  let lowest = 0;
  let highest = 0;
  ring.forEach((id, i) => {
    if (isBefore(id, ring[lowest] as number, vertices)) lowest = i;
    if (isBefore(ring[highest] as number, id, vertices)) highest = i;
  });
  const walk = (from: number, to: number): number[] => {
    const arc = [ring[from] as number];
    for (let i = from; i !== to; ) {
      i = (i + 1) % ring.length;
      arc.push(ring[i] as number);
    }
    return arc;
  };
  return lowest === highest ? [] : [walk(lowest, highest), walk(highest, lowest)];
}

/** The arc, or it turned round: from its lower end; where both ends are one vertex, from its lower neighbour. */
export function inAgreedDirection(arc: Arc, vertices: VertexIndex): Arc {
  const isLoop = arc[0] === arc.at(-1);
  const a = arc[isLoop ? 1 : 0] as number;
  const b = arc.at(isLoop ? -2 : -1) as number;
  return isBefore(b, a, vertices) ? arc.toReversed() : arc;
}

/** Whether an arc comes before another in an order of places; both in the agreed direction. */
export function isArcBefore(a: Arc, b: Arc, vertices: VertexIndex): boolean {
  // Arcs that begin at one vertex go on with different ones.
  const at = a[0] === b[0] ? 1 : 0;
  return isBefore(a[at] as number, b[at] as number, vertices);
}

/** Whether `a` lies lower than `b`: west of it, or south where both are as far east. */
function isBefore(a: number, b: number, { e, n }: VertexIndex): boolean {
  const difference = (e[a] as number) - (e[b] as number);
  return difference === 0 ? (n[a] as number) < (n[b] as number) : difference < 0;
}
