// Where a place lies: inside, on the edge, outside. Exact on the integer grid.
import { orientation } from './orientation.ts';
import type { PolygonMm, Ring, Shape } from './shape.ts';

/** 1 inside, 0 on the edge, -1 outside the ring, whichever way it runs. */
export function locateInRing(ring: Ring, e: number, n: number): -1 | 0 | 1 {
  let inside = false;
  let e0 = ring.at(-2) ?? 0;
  let n0 = ring.at(-1) ?? 0;
  for (let i = 0; i < ring.length; i += 2) {
    const e1 = ring[i] as number;
    const n1 = ring[i + 1] as number;
    const up = n1 > n;
    if (up !== n0 > n) {
      const side = orientation(e0, n0, e1, n1, e, n);
      if (side === 0) return 0;
      if (side > 0 === n1 > n0) inside = !inside;
    } else if (n1 === n && (n0 === n ? e >= Math.min(e0, e1) && e <= Math.max(e0, e1) : e1 === e)) {
      return 0;
    } else if (n0 === n && e0 === e) {
      return 0;
    }
    e0 = e1;
    n0 = n1;
  }
  return inside ? 1 : -1;
}

/** 1 inside, 0 on an edge, -1 outside the polygon or inside one of its holes. */
export function locateInPolygon(polygon: PolygonMm, e: number, n: number): -1 | 0 | 1 {
  const [exterior, ...holes] = polygon;
  const within = exterior ? locateInRing(exterior, e, n) : -1;
  if (within !== 1) return within;
  for (const hole of holes) {
    const inHole = locateInRing(hole, e, n);
    if (inHole !== -1) return inHole === 0 ? 0 : -1;
  }
  return 1;
}

/** Whether the place (millimetres of the shape's zone) is in the shape; the edge counts. */
export function contains(shape: Shape, e: number, n: number): boolean {
  return shape.polygons.some((polygon) => locateInPolygon(polygon, e, n) >= 0);
}
