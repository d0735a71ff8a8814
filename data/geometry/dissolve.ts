// Many polygons that share exact edges become few: land cover and commune outlines.
import { assemblePolygons } from './assemble.ts';
import { isTurned, reversed } from './orient.ts';
import { orientation } from './orientation.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { edgeFrom, edgeKey, edgeTo, VertexIndex } from './vertex-index.ts';

/**
 * The union of polygons whose shared borders have the same vertices: an edge that occurs in both directions is inside
 * and goes. Area is kept to the square millimetre. Rings that come out touch at points at most, where the input does not
 * overlap; overlaps stay as overlapping rings.
 */
export function dissolve(polygons: Iterable<PolygonMm>): PolygonMm[] {
  const vertices = new VertexIndex();
  const edges = new Map<number, number>();
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      addRing(isTurned(ring, index) ? reversed(ring) : ring, vertices, edges);
    });
  }
  return assemblePolygons(traceRings(vertices, edges));
}

/** The same of single rings, each as it runs: exteriors counter-clockwise, holes clockwise, and what has turned over counts against. */
export function dissolveRings(rings: Iterable<Ring>): Ring[] {
  const vertices = new VertexIndex();
  const edges = new Map<number, number>();
  for (const ring of rings) addRing(ring, vertices, edges);
  return traceRings(vertices, edges);
}

/** Adds the ring's edges, each cancelling one that runs the other way. */
function addRing(ring: Ring, vertices: VertexIndex, edges: Map<number, number>): void {
  let from = vertices.idOf(ring.at(-2) ?? 0, ring.at(-1) ?? 0);
  for (let i = 0; i < ring.length; i += 2) {
    const to = vertices.idOf(ring[i] as number, ring[i + 1] as number);
    if (from === to) continue;
    const back = edgeKey(to, from);
    const opposite = edges.get(back);
    if (opposite === undefined) {
      const key = edgeKey(from, to);
      edges.set(key, (edges.get(key) ?? 0) + 1);
    } else if (opposite === 1) edges.delete(back);
    else edges.set(back, opposite - 1);
    from = to;
  }
}

function traceRings(vertices: VertexIndex, edges: Map<number, number>): Ring[] {
  const outgoing = new Map<number, number[]>();
  for (const [key, count] of edges) {
    const from = edgeFrom(key);
    const list = outgoing.get(from) ?? [];
    for (let i = 0; i < count; i++) list.push(edgeTo(key));
    outgoing.set(from, list);
  }
  const rings: Ring[] = [];
  // Where a ring is entered decides nothing, but at vertices where several meet: those come last.
  for (const [start, list] of outgoing) if (list.length === 1) traceFrom(start, outgoing, vertices, rings);
  for (const [start, list] of outgoing) {
    while (list.length > 0) traceFrom(start, outgoing, vertices, rings);
  }
  return rings;
}

/** Walks from a vertex until it is back and nothing is open; every vertex met twice closes a ring of its own. */
function traceFrom(start: number, outgoing: Map<number, number[]>, vertices: VertexIndex, rings: Ring[]): void {
  const path: number[] = [start];
  const placeInPath = new Map<number, number>([[start, 0]]);
  for (;;) {
    const at = path.at(-1) as number;
    const next = takeNext(path.at(-2), at, outgoing.get(at) ?? [], vertices);
    // In balanced input every way in has a way out; damaged input (an edge to nowhere) just ends.
    if (next === undefined) return;
    const seen = placeInPath.get(next);
    if (seen === undefined) {
      placeInPath.set(next, path.push(next) - 1);
      continue;
    }
    const loop = path.splice(seen + 1);
    for (const vertex of loop) placeInPath.delete(vertex);
    rings.push(flatRing([next, ...loop], vertices));
    if (path.length === 1) return;
  }
}

const flatRing = (ids: readonly number[], vertices: VertexIndex): Ring =>
  ids.flatMap((id) => [vertices.e[id] as number, vertices.n[id] as number]);

/** Takes the way out that bounds the same land: the first one clockwise from the way we came. */
function takeNext(from: number | undefined, at: number, choices: number[], vertices: VertexIndex): number | undefined {
  if (choices.length < 2 || from === undefined) return choices.pop();
  let best = 0;
  for (let i = 1; i < choices.length; i++) {
    if (isSooner(from, at, choices[i] as number, choices[best] as number, vertices)) best = i;
  }
  return choices.splice(best, 1)[0];
}

/** Whether, turning clockwise at `at` from the direction of `from`, `a` is met before `b`. */
function isSooner(from: number, at: number, a: number, b: number, vertices: VertexIndex): boolean {
  const side = (p: number, q: number): number =>
    orientation(
      vertices.e[at] as number,
      vertices.n[at] as number,
      vertices.e[p] as number,
      vertices.n[p] as number,
      vertices.e[q] as number,
      vertices.n[q] as number,
    );
  // Half 0: the 180 degrees clockwise of `from`; half 1: straight on and beyond.
  const halfA = side(from, a) < 0 ? 0 : 1;
  const halfB = side(from, b) < 0 ? 0 : 1;
  if (halfA !== halfB) return halfA < halfB;
  return side(b, a) > 0;
}
