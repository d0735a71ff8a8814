// Shapes laid over each other on whole millimetres: nodes, edges, faces, and whose land each face is.
import type { PolygonMm, Ring, Shape } from '../shape.ts';
import { VertexIndex } from '../vertex-index.ts';
import { EdgeIndex } from './edge-index.ts';
import { type Faces, facesOf } from './faces.ts';
import { HalfEdges } from './half-edges.ts';
import { type Chains, nodeEdges } from './noding.ts';
import { Uses } from './uses.ts';

/** A way of straight pieces: flat integers [e0, n0, e1, n1, …] in mm, open. */
export type Line = readonly number[];

export interface Arrangement {
  readonly halves: HalfEdges;
  readonly uses: Uses;
  readonly faces: Faces;
  /** By edge: 1 where a line runs along it. */
  readonly isLine: Uint8Array;
  /** Nodes below this number are vertices of a shape, the others of lines alone or crossings. */
  readonly shapeNodes: number;
  /** The edges of the shapes as they were given, walked as half-edges, and by walk whose it is; lines follow without owner. */
  readonly walks: readonly number[];
  readonly walkers: readonly number[];
  /** The given edges that were bent or got nodes. */
  readonly chains: Chains;
  /** The way a straight edge between two given places runs, both ends included: its nodes. */
  wayOf(ae: number, an: number, be: number, bn: number): readonly number[];
}

/**
 * Lays the shapes (owner i is shape i, all of one zone) over each other, then lines and `drawn` shapes, whose owners follow, over those.
 * Inside a shape is what an odd number of its rings goes around, whichever way they run. Nothing is refused: what crosses itself is cut at
 * its crossings. What is drawn later meets borders as they were rounded: a line that ends in a node crosses no border a hair before it.
 */
export function arrange(
  shapes: readonly Shape[],
  lines: readonly Line[] = [],
  drawn: readonly Shape[] = [],
): Arrangement {
  const nodes = new VertexIndex();
  const given = new EdgeIndex();
  const first = walksOf(nodes, given, shapes, 0);
  const shapeNodes = nodes.size;
  const bent: Chains = lines.length + drawn.length > 0 ? nodeEdges(nodes, given) : new Map();
  const edges = bent.size > 0 ? new EdgeIndex() : given;
  const ground = bent.size > 0 ? settledWalks(given, bent, edges, first) : first;
  const over = walksOf(nodes, edges, drawn, shapes.length);
  const walks = ground.walks.concat(over.walks);
  const walkers = ground.walkers.concat(over.walkers);
  for (const line of lines) walkLine(nodes, edges, line, walks);
  const chains = nodeEdges(nodes, edges);
  // Bent edges give way to their parts, which the same index numbers.
  for (const chain of chains.values()) forEachStep(chain, (from, to) => edges.halfEdgeOf(from, to));
  const { uses, isLine } = markedEdges(edges, chains, { walks, walkers });
  const halves = new HalfEdges(nodes, edges, (edge) => uses.has(edge) || isLine[edge] === 1);
  const faces = facesOf(halves, uses, shapes.length + drawn.length);
  const wayOf = (ae: number, an: number, be: number, bn: number): readonly number[] => {
    const straight = way(bent, given, nodes.idOf(ae, an), nodes.idOf(be, bn));
    return straight.slice(1).reduce<number[]>(
      (passed, to, i) => {
        for (const node of way(chains, edges, straight[i] as number, to).slice(1)) passed.push(node);
        return passed;
      },
      [straight[0] as number],
    );
  };
  return { halves, uses, faces, isLine, shapeNodes, walks, walkers, chains, wayOf };
}

/** Half-edges in the order in which rings run, and whose ring each is of; lines are walked without an owner. */
interface Walks {
  readonly walks: readonly number[];
  readonly walkers: readonly number[];
}

function walksOf(nodes: VertexIndex, edges: EdgeIndex, shapes: readonly Shape[], firstOwner: number): Walks {
  const walks: number[] = [];
  const walkers: number[] = [];
  shapes.forEach((shape, i) => {
    for (const polygon of shape.polygons) for (const ring of polygon) walkRing(nodes, edges, ring, walks);
    while (walkers.length < walks.length) walkers.push(firstOwner + i);
  });
  return { walks, walkers };
}

/** The walks along the bent edges, which another index numbers. */
function settledWalks(given: EdgeIndex, bent: Chains, edges: EdgeIndex, { walks, walkers }: Walks): Walks {
  const settled: { walks: number[]; walkers: number[] } = { walks: [], walkers: [] };
  walks.forEach((half, i) => {
    const [low, high] = [given.low[half >> 1] as number, given.high[half >> 1] as number];
    const chain = bent.get(half >> 1) ?? [low, high];
    forEachStep((half & 1) === 0 ? chain : chain.toReversed(), (from, to) => {
      settled.walks.push(edges.halfEdgeOf(from, to));
      settled.walkers.push(walkers[i] as number);
    });
  });
  return settled;
}

function markedEdges(edges: EdgeIndex, chains: Chains, { walks, walkers }: Walks) {
  const uses = new Uses(edges.size);
  const isLine = new Uint8Array(edges.size);
  // Plain loops: this runs once an edge of everything at hand.
  for (let i = 0; i < walks.length; i++) {
    const edge = (walks[i] as number) >> 1;
    const owner = walkers[i];
    const chain = chains.size > 0 ? chains.get(edge) : undefined;
    for (let step = 1; step < (chain?.length ?? 2); step++) {
      const part = chain ? edges.halfEdgeOf(chain[step - 1] as number, chain[step] as number) >> 1 : edge;
      if (owner === undefined) isLine[part] = 1;
      else uses.toggle(part, owner);
    }
  }
  return { uses, isLine };
}

function walkRing(nodes: VertexIndex, edges: EdgeIndex, ring: Ring, walks: number[]): void {
  if (ring.length < 4) return;
  let from = nodes.idOf(ring[ring.length - 2] as number, ring[ring.length - 1] as number);
  for (let i = 0; i < ring.length; i += 2) {
    const to = nodes.idOf(ring[i] as number, ring[i + 1] as number);
    if (to !== from) walks.push(edges.halfEdgeOf(from, to));
    from = to;
  }
}

function walkLine(nodes: VertexIndex, edges: EdgeIndex, line: Line, walks: number[]): void {
  let from = -1;
  for (let i = 0; i < line.length; i += 2) {
    const to = nodes.idOf(line[i] as number, line[i + 1] as number);
    if (from !== -1 && to !== from) walks.push(edges.halfEdgeOf(from, to));
    from = to;
  }
}

function forEachStep(chain: readonly number[], visit: (from: number, to: number) => void): void {
  for (let i = 1; i < chain.length; i++) visit(chain[i - 1] as number, chain[i] as number);
}

function way(chains: Chains, edges: EdgeIndex, from: number, to: number): readonly number[] {
  if (from === to) return [from];
  const half = edges.halfEdgeOf(from, to);
  const chain = chains.get(half >> 1);
  if (!chain) return [from, to];
  return (half & 1) === 0 ? chain : chain.toReversed();
}

/** The polygons of a shape whose rings follow the nodes the arrangement put on them; `keeps` says which of those to keep. */
export function nodedPolygons(
  { halves, wayOf }: Arrangement,
  shape: Shape,
  keeps: (node: number) => boolean,
): PolygonMm[] {
  const { e, n } = halves.nodes;
  return shape.polygons.map((polygon) =>
    polygon.map((ring) => {
      const out: number[] = [];
      for (let i = 0; i < ring.length; i += 2) {
        const next = i + 2 < ring.length ? i + 2 : 0;
        out.push(ring[i] as number, ring[i + 1] as number);
        const passed = wayOf(ring[i] as number, ring[i + 1] as number, ring[next] as number, ring[next + 1] as number);
        for (const node of passed.slice(1, -1)) if (keeps(node)) out.push(e[node] as number, n[node] as number);
      }
      return out;
    }),
  );
}
