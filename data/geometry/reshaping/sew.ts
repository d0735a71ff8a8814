// Seams of a step: a node that comes onto an edge, and an edge that comes under a node, are common to all who have the edge.
import { type Arrangement, arrange } from '../arrangement/arrange.ts';
import type { Ring, Shape } from '../shape.ts';
import type { Tract } from '../tract.ts';

/**
 * The drawn shapes and those of neighbours with the nodes that are new to their edges. `before` are the tracts and their neighbours as
 * they stood. What was open before stays so, unless its edge was drawn anew.
 */
export function sewn<Id>(before: readonly Tract<Id>[], drawn: ReadonlyMap<Id, Shape>): ReadonlyMap<Id, Shape> {
  const after = before.map(({ id, shape }) => ({ id, shape: drawn.get(id) ?? shape }));
  const arrangement = arrange(after.map(({ shape }) => shape));
  if (arrangement.chains.size === 0) return drawn;
  const known = placesOf(before.flatMap(({ shape }) => shape.polygons.flat()));
  const sewed = new Map(drawn);
  after.forEach(({ id, shape }, i) => {
    const old = drawn.has(id) ? edgesOf((before[i] as Tract<Id>).shape) : undefined;
    const polygons = shape.polygons.map((polygon) => polygon.map((ring) => sewnRing(arrangement, ring, known, old)));
    const isSame = polygons.every((polygon, p) => polygon.every((ring, r) => ring === shape.polygons[p]?.[r]));
    if (!isSame) sewed.set(id, { zone: shape.zone, polygons });
  });
  return sewed;
}

/** `old`: the edges the tract had before; undefined where it has them still. */
function sewnRing(
  { wayOf, halves: { nodes }, shapeNodes }: Arrangement,
  ring: Ring,
  known: ReadonlySet<string>,
  old: ReadonlySet<string> | undefined,
): Ring {
  const out: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    const edge = [ring[i], ring[i + 1], ring[next], ring[next + 1]] as [number, number, number, number];
    out.push(edge[0], edge[1]);
    const isNewEdge = old !== undefined && !old.has(edge.join(' '));
    for (const node of wayOf(...edge).slice(1, -1)) {
      const [e, n] = [nodes.e[node] as number, nodes.n[node] as number];
      // Crossings are no vertices of anybody: there somebody lies over another, which is not mended here.
      if (node < shapeNodes && (isNewEdge || !known.has(`${e} ${n}`))) out.push(e, n);
    }
  }
  return out.length === ring.length ? ring : out;
}

function placesOf(rings: readonly Ring[]): Set<string> {
  const places = new Set<string>();
  for (const ring of rings) for (let i = 0; i < ring.length; i += 2) places.add(`${ring[i]} ${ring[i + 1]}`);
  return places;
}

function edgesOf({ polygons }: Shape): Set<string> {
  const edges = new Set<string>();
  for (const ring of polygons.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      edges.add([ring[i], ring[i + 1], ring[next], ring[next + 1]].join(' '));
    }
  }
  return edges;
}
