// How far a place is from the nearest edge of a polygon.
import type { PolygonMm } from './shape.ts';

/** Millimetres to the nearest edge, negative outside the polygon and in its holes. Floating point: for display, not for law. */
export function edgeDistance(polygon: PolygonMm, e: number, n: number): number {
  let inside = false;
  let least = Infinity;
  for (const ring of polygon) {
    let e0 = (ring.at(-2) ?? 0) - e;
    let n0 = (ring.at(-1) ?? 0) - n;
    for (let i = 0; i < ring.length; i += 2) {
      const e1 = (ring[i] as number) - e;
      const n1 = (ring[i + 1] as number) - n;
      const de = e1 - e0;
      const dn = n1 - n0;
      if (n1 > 0 !== n0 > 0 && e0 - (n0 * de) / dn > 0) inside = !inside;
      const square = de * de + dn * dn;
      let along = square > 0 ? -(e0 * de + n0 * dn) / square : 0;
      along = Math.max(0, Math.min(1, along));
      const fe = e0 + along * de;
      const fn = n0 + along * dn;
      const distance = fe * fe + fn * fn;
      if (distance < least) least = distance;
      e0 = e1;
      n0 = n1;
    }
  }
  return inside ? Math.sqrt(least) : -Math.sqrt(least);
}
