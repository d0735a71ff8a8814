// A record that gets a node from its neighbour's cut and otherwise stays: it asks for no document and no new area.
import type { Ring, Shape } from '../geometry/shape.ts';

/** A node is rounded to whole millimetres: so far it may lie beside the edge that it is put on. */
const BESIDE_MM = 1;

/** Whether the boundary of `after` stays within a millimetre of that of `before`, ring by ring. */
export function isNodeOnly(before: Shape, after: Shape): boolean {
  if (before.zone !== after.zone || before.polygons.length !== after.polygons.length) return false;
  return before.polygons.every((polygon, p) => {
    const other = after.polygons[p] ?? [];
    return polygon.length === other.length && polygon.every((ring, r) => isBeside(ring, other[r] ?? []));
  });
}

/**
 * The nodes that `after` has more than `before`, put into the shape that stands by now, each on the edge that it lies on; undefined where
 * one lies on none. So a neighbour's node comes onto a boundary that has got other nodes meanwhile.
 */
export function withNodesOf(before: Shape, after: Shape, standing: Shape): Shape | undefined {
  const known = new Set([before, standing].flatMap(({ polygons }) => polygons.flat().flatMap(verticesOf)));
  const wanted = after.polygons.flat().flatMap(verticesOf);
  const fresh = wanted
    .filter((vertex) => !known.has(vertex))
    .map((vertex) => vertex.split(',').map(Number) as [number, number]);
  let left = fresh;
  const polygons = standing.polygons.map((polygon) =>
    polygon.map((ring) => {
      const taken: [number, number][] = left.filter(([e, n]) => distanceTo(ring, e, n) <= BESIDE_MM);
      left = left.filter((node) => !taken.includes(node));
      return taken.reduce(withNode, ring);
    }),
  );
  return left.length === 0 ? { zone: standing.zone, polygons } : undefined;
}

const verticesOf = (ring: Ring): string[] => ring.flatMap((e, i) => (i % 2 === 0 ? [`${e},${ring[i + 1]}`] : []));

/** The ring with a node on the edge that it is nearest to. */
function withNode(ring: Ring, [e, n]: readonly [number, number]): Ring {
  let [at, nearest] = [0, Infinity];
  for (let i = 0; i < ring.length; i += 2) {
    const distance = distanceTo(edgeOf(ring, i), e, n);
    if (distance < nearest) [at, nearest] = [i, distance];
  }
  return [...ring.slice(0, at + 2), e, n, ...ring.slice(at + 2)];
}

/** An edge as a ring of two vertices, there and back. */
const edgeOf = (ring: Ring, i: number): Ring => [
  ring[i] as number,
  ring[i + 1] as number,
  ring[(i + 2) % ring.length] as number,
  ring[(i + 3) % ring.length] as number,
];

/** Straight edges stay within a distance of each other where their ends do, so both ways round the vertices decide. */
const isBeside = (a: Ring, b: Ring): boolean => isNear(a, b) && isNear(b, a);

function isNear(vertices: Ring, ring: Ring): boolean {
  const known = new Set<string>();
  for (let i = 0; i < ring.length; i += 2) known.add(`${ring[i]},${ring[i + 1]}`);
  for (let i = 0; i < vertices.length; i += 2) {
    if (known.has(`${vertices[i]},${vertices[i + 1]}`)) continue;
    if (distanceTo(ring, vertices[i] as number, vertices[i + 1] as number) > BESIDE_MM) return false;
  }
  return true;
}

/** Millimetres from a place to the nearest edge of a ring. */
function distanceTo(ring: Ring, e: number, n: number): number {
  let nearest = Infinity;
  for (let i = 0; i < ring.length; i += 2) {
    const [fromE, fromN] = [ring[i] as number, ring[i + 1] as number];
    const [toE, toN] = [ring[(i + 2) % ring.length] as number, ring[(i + 3) % ring.length] as number];
    const [alongE, alongN] = [toE - fromE, toN - fromN];
    const length2 = alongE * alongE + alongN * alongN;
    const part = length2 === 0 ? 0 : ((e - fromE) * alongE + (n - fromN) * alongN) / length2;
    const at = Math.min(1, Math.max(0, part));
    nearest = Math.min(nearest, Math.hypot(fromE + at * alongE - e, fromN + at * alongN - n));
  }
  return nearest;
}
