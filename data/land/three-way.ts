// Two who changed one shape: what both together make of it, where they did not touch the same edges.

import type { Ring, Shape } from '../geometry/shape.ts';
import { equal } from '../model/equal.ts';

/**
 * `mine` and `theirs` both come of `base`. The shape with both changes, or undefined where they meet: between two vertices that all
 * three have, only one of them may have put something else. Rings are compared in their order; where a vertex stands twice in a ring
 * nothing is promised, and the answer is undefined.
 */
export function threeWay(base: Shape, mine: Shape, theirs: Shape): Shape | undefined {
  if (equal(base, theirs)) return mine;
  if (equal(base, mine) || equal(mine, theirs)) return theirs;
  const isAlike = (other: Shape): boolean =>
    other.zone === base.zone && equal(other.polygons.map(ringCount), base.polygons.map(ringCount));
  if (!isAlike(mine) || !isAlike(theirs)) return undefined;
  const polygons = base.polygons.map((polygon, p) =>
    polygon.map((ring, r) => ringOfThree(ring, ringAt(mine, p, r), ringAt(theirs, p, r))),
  );
  const rings = polygons.flat();
  if (rings.includes(undefined)) return undefined;
  return { zone: base.zone, polygons: polygons.map((polygon) => polygon.filter((ring) => ring !== undefined)) };
}

const ringCount = (polygon: readonly Ring[]): number => polygon.length;
const ringAt = ({ polygons }: Shape, polygon: number, ring: number): Ring => polygons[polygon]?.[ring] ?? [];

/** The vertices of a ring as texts; undefined where one stands twice. */
function verticesOf(ring: Ring): string[] | undefined {
  const vertices: string[] = [];
  for (let i = 0; i < ring.length; i += 2) vertices.push(`${ring[i]},${ring[i + 1]}`);
  return new Set(vertices).size === vertices.length ? vertices : undefined;
}

function ringOfThree(base: Ring, mine: Ring, theirs: Ring): Ring | undefined {
  if (equal(base, theirs)) return mine;
  if (equal(base, mine) || equal(mine, theirs)) return theirs;
  const [b, m, t] = [verticesOf(base), verticesOf(mine), verticesOf(theirs)];
  if (!b || !m || !t) return undefined;
  const [inMine, inTheirs] = [new Set(m), new Set(t)];
  const anchors = b.filter((vertex) => inMine.has(vertex) && inTheirs.has(vertex));
  // With one vertex in common nothing tells which way round the rest belongs.
  if (anchors.length < 2) return undefined;
  const [runsB, runsM, runsT] = [b, m, t].map((vertices) => runsBetween(vertices, anchors));
  if (!runsB || !runsM || !runsT) return undefined;
  const merged: string[] = [];
  for (const [index, anchor] of anchors.entries()) {
    const run = runOfThree(runsB[index] ?? [], runsM[index] ?? [], runsT[index] ?? []);
    if (!run) return undefined;
    merged.push(anchor, ...run);
  }
  return merged.flatMap((vertex) => vertex.split(',').map(Number));
}

/** What stands behind each anchor up to the next one; undefined where the anchors do not follow each other as in `anchors`. */
function runsBetween(vertices: readonly string[], anchors: readonly string[]): string[][] | undefined {
  const start = vertices.indexOf(anchors[0] ?? '');
  const turned = [...vertices.slice(start), ...vertices.slice(0, start)];
  const known = new Set(anchors);
  const runs: string[][] = [];
  for (const vertex of turned) {
    if (vertex === anchors[runs.length]) runs.push([]);
    else if (known.has(vertex)) return undefined;
    else runs.at(-1)?.push(vertex);
  }
  return runs.length === anchors.length ? runs : undefined;
}

function runOfThree(base: string[], mine: string[], theirs: string[]): string[] | undefined {
  if (equal(base, theirs)) return mine;
  if (equal(base, mine) || equal(mine, theirs)) return theirs;
  return undefined;
}
