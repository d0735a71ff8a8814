// Fewer vertices for small scales, with borders that stay shared.
import { assemblePolygons } from './assemble.ts';
import { isTurned, reversed } from './orient.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { simplifyArc } from './simplify-arc.ts';
import { edgeKey, VertexIndex } from './vertex-index.ts';

/**
 * Simplifies classes of polygons (land-use families, communes) by Douglas-Peucker with a tolerance in mm. Borders are cut
 * into arcs where more than two edges meet, and each arc is simplified once, so neighbours keep the same border.
 * Rings that shrink to nothing are dropped. For display: at large tolerances arcs may cross.
 */
export function simplifyShared(classes: readonly (readonly PolygonMm[])[], toleranceMm: number): PolygonMm[][] {
  const vertices = new VertexIndex();
  const rings = classes.map((polygons) =>
    polygons.flatMap((polygon) =>
      polygon.map((ring, index) => idsOf(isTurned(ring, index) ? reversed(ring) : ring, vertices)),
    ),
  );
  const isNode = findNodes(rings.flat(), vertices.size);
  const arcs = new Map<number, readonly number[]>();
  const simplify = (arc: readonly number[]): readonly number[] => {
    // An edge belongs to one arc only, so its first edge in the agreed direction names the arc.
    const forward = isForward(arc);
    const agreed = forward ? arc : arc.toReversed();
    const key = edgeKey(agreed[0] as number, agreed[1] as number);
    let thinned = arcs.get(key);
    if (!thinned) {
      thinned = simplifyArc(agreed, vertices, toleranceMm);
      arcs.set(key, thinned);
    }
    return forward ? thinned : thinned.toReversed();
  };
  return rings.map((own) =>
    assemblePolygons(
      own.map((ring) =>
        ringOf(
          cutRing(ring, isNode).flatMap((arc) => simplify(arc).slice(1)),
          vertices,
        ),
      ),
    ),
  );
}

function idsOf(ring: Ring, vertices: VertexIndex): number[] {
  const ids: number[] = [];
  for (let i = 0; i < ring.length; i += 2) ids.push(vertices.idOf(ring[i] as number, ring[i + 1] as number));
  return ids;
}

const ringOf = (ids: readonly number[], vertices: VertexIndex): Ring =>
  ids.length < 3 ? [] : ids.flatMap((id) => [vertices.e[id] as number, vertices.n[id] as number]);

/** 1 for vertices at which not exactly two edges of all classes together meet. */
function findNodes(rings: readonly (readonly number[])[], size: number): Uint8Array {
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
function cutRing(ring: readonly number[], isNode: Uint8Array): number[][] {
  const start = Math.max(
    0,
    ring.findIndex((id) => isNode[id] === 1),
  );
  // Without a node both neighbours must cut the island at the same places: its lowest vertex, and the one half-way.
  if (isNode[ring[start] as number] === 0) return cutIsland(ring);
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

function cutIsland(ring: readonly number[]): number[][] {
  let lowest = 0;
  let highest = 0;
  ring.forEach((id, i) => {
    if (id < (ring[lowest] as number)) lowest = i;
    if (id > (ring[highest] as number)) highest = i;
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

/** Whether the arc runs in the agreed direction: from its lower end; where both ends are one vertex, by its lower neighbour. */
function isForward(arc: readonly number[]): boolean {
  const start = arc[0] as number;
  const end = arc.at(-1) as number;
  return start === end ? (arc[1] as number) <= (arc.at(-2) as number) : start < end;
}
