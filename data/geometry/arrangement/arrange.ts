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
 * Lays the shapes (owner i is shape i, all of one zone) and lines over each other. Inside a shape is what an odd number of
 * its rings goes around, whichever way they run. Nothing is refused: what crosses itself is cut at its crossings.
 */
export function arrange(shapes: readonly Shape[], lines: readonly Line[] = []): Arrangement {
  const nodes = new VertexIndex();
  const edges = new EdgeIndex();
  const walks: number[] = [];
  const walkers: number[] = [];
  shapes.forEach((shape, owner) => {
    for (const polygon of shape.polygons) for (const ring of polygon) walkRing(nodes, edges, ring, walks);
    while (walkers.length < walks.length) walkers.push(owner);
  });
  const shapeNodes = nodes.size;
  for (const line of lines) walkLine(nodes, edges, line, walks);
  const chains = nodeEdges(nodes, edges);
  // Bent edges give way to their parts, which the same index numbers.
  for (const chain of chains.values()) forEachStep(chain, (from, to) => edges.halfEdgeOf(from, to));
  const uses = new Uses(edges.size);
  const isLine = new Uint8Array(edges.size);
  walks.forEach((half, i) => {
    const owner = walkers[i];
    const mark = (edge: number): void => {
      if (owner === undefined) isLine[edge] = 1;
      else uses.toggle(edge, owner);
    };
    const chain = chains.get(half >> 1);
    if (chain) forEachStep(chain, (from, to) => mark(edges.halfEdgeOf(from, to) >> 1));
    else mark(half >> 1);
  });
  const halves = new HalfEdges(nodes, edges, (edge) => uses.has(edge) || isLine[edge] === 1);
  const faces = facesOf(halves, uses, shapes.length);
  const wayOf = (ae: number, an: number, be: number, bn: number): readonly number[] =>
    way(chains, edges, nodes.idOf(ae, an), nodes.idOf(be, bn));
  return { halves, uses, faces, isLine, shapeNodes, walks, walkers, chains, wayOf };
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
