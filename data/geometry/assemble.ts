// Rings into polygons: which hole belongs to which exterior.
import { doubledRingArea } from './area.ts';
import { type BoxMm, ringBounds } from './bounds.ts';
import { locateInRing } from './contains.ts';
import type { PolygonMm, Ring } from './shape.ts';

interface Exterior {
  readonly ring: Ring;
  readonly area: number;
  readonly box: BoxMm;
  readonly holes: Ring[];
}

/**
 * Counter-clockwise rings become exteriors, clockwise rings holes of the smallest exterior around them. Rings may touch
 * at points but not cross. Rings without area and holes outside every exterior are left out.
 */
export function assemblePolygons(rings: readonly Ring[]): PolygonMm[] {
  const exteriors: Exterior[] = [];
  const holes: Ring[] = [];
  for (const ring of rings) {
    const area = doubledRingArea(ring);
    if (area > 0) exteriors.push({ ring, area, box: ringBounds(ring), holes: [] });
    else if (area < 0) holes.push(ring);
  }
  const smallestFirst = [...exteriors].sort((a, b) => a.area - b.area);
  for (const hole of holes) {
    const box = ringBounds(hole);
    smallestFirst.find((each) => holdsBox(each.box, box) && holdsRing(each.ring, hole))?.holes.push(hole);
  }
  return exteriors.map(({ ring, holes: own }) => [ring, ...own]);
}

const holdsBox = (outer: BoxMm, inner: BoxMm): boolean =>
  outer.minE <= inner.minE && outer.minN <= inner.minN && outer.maxE >= inner.maxE && outer.maxN >= inner.maxN;

/** Whether `inner`, which does not cross `outer`, lies in it: by its first place that is not on the edge of `outer`. */
export function holdsRing(outer: Ring, inner: Ring): boolean {
  let e0 = inner.at(-2) ?? 0;
  let n0 = inner.at(-1) ?? 0;
  for (let i = 0; i < inner.length; i += 2) {
    const e1 = inner[i] as number;
    const n1 = inner[i + 1] as number;
    const at = locateInRing(outer, e1, n1) || locateInRing(outer, (e0 + e1) / 2, (n0 + n1) / 2);
    if (at !== 0) return at > 0;
    e0 = e1;
    n0 = n1;
  }
  return false;
}
