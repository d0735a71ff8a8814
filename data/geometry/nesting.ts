// Rings that do not say what they are into polygons: shells and holes by which lies in which, whatever way they run.
import { doubledRingArea } from './area.ts';
import { holdsRing } from './assemble.ts';
import { type BoxMm, ringBounds } from './bounds.ts';
import type { PolygonMm, Ring } from './shape.ts';

interface Placed {
  readonly ring: Ring;
  /** Twice the area, never negative. */
  readonly area: number;
  readonly box: BoxMm;
  /** How many rings lie around it; even for a shell. */
  depth: number;
  parent: Placed | undefined;
}

/**
 * Polygons of the rings: a ring within none is a shell, one within a shell a hole, one within a hole a shell again. For rings that do
 * not cross this is exact, and no two polygons overlap. Whatever the rings, no polygon has more area in its holes than in its shell:
 * what would be such a hole (rings that cross each other) stands as a polygon of its own, for the validity check to find.
 */
export function nestRings(rings: readonly Ring[]): PolygonMm[] {
  const placed = rings.map((ring): Placed => {
    return { ring, area: Math.abs(doubledRingArea(ring)), box: ringBounds(ring), depth: 0, parent: undefined };
  });
  const largestFirst = placed.map((_, i) => i).sort((a, b) => areaAt(placed, b) - areaAt(placed, a));
  const above: Placed[] = [];
  for (const i of largestFirst) {
    const own = placed[i] as Placed;
    // The last that holds it is the smallest.
    for (let j = above.length - 1; j >= 0 && !own.parent; j--) {
      const outer = above[j] as Placed;
      if (outer.area > own.area && boxHolds(outer.box, own.box) && holdsRing(outer.ring, own.ring)) own.parent = outer;
    }
    own.depth = own.parent ? own.parent.depth + 1 : 0;
    above.push(own);
  }
  return polygonsOf(placed);
}

/** Whether rings as a file groups them have their shell first and more land in it than in its holes. */
export function isShellFirst([shell, ...holes]: readonly Ring[]): boolean {
  if (shell === undefined || holes.length === 0) return true;
  const within = Math.abs(doubledRingArea(shell));
  return holes.reduce((sum, hole) => sum + Math.abs(doubledRingArea(hole)), 0) <= within;
}

function polygonsOf(placed: readonly Placed[]): PolygonMm[] {
  const polygons = new Map<Placed, { rings: Ring[]; left: number }>();
  for (const shell of placed) {
    if (shell.depth % 2 === 0) polygons.set(shell, { rings: [shell.ring], left: shell.area });
  }
  for (const hole of placed) {
    if (hole.depth % 2 === 0) continue;
    const home = hole.parent && polygons.get(hole.parent);
    if (home && home.left >= hole.area) {
      home.rings.push(hole.ring);
      home.left -= hole.area;
    } else polygons.set(hole, { rings: [hole.ring], left: 0 });
  }
  return [...polygons.values()].map(({ rings }) => rings);
}

const areaAt = (placed: readonly Placed[], i: number): number => placed[i]?.area ?? 0;

const boxHolds = (outer: BoxMm, inner: BoxMm): boolean =>
  outer.minE <= inner.minE && outer.minN <= inner.minN && outer.maxE >= inner.maxE && outer.maxN >= inner.maxN;
