// Whether land fills a box to its last corner, and some way beyond.
import type { Box } from '../rows.sql.ts';

/** No edge of the polygons (VN-2000 degrees) comes within a hundredth of the box, and its middle lies inside of them. */
export function fillsBox(
  polygons: readonly (readonly (readonly number[])[])[],
  [west, south, east, north]: Box,
): boolean {
  const pad = (east - west) / 100;
  const box: Box = [west - pad, south - pad, east + pad, north + pad];
  const x = (west + east) / 2;
  const y = (south + north) / 2;
  let inside = false;
  for (const ring of polygons.flat()) {
    let ax = ring.at(-2) ?? 0;
    let ay = ring.at(-1) ?? 0;
    for (let i = 0; i < ring.length; i += 2) {
      const bx = ring[i] as number;
      const by = ring[i + 1] as number;
      if (meets(ax, ay, bx, by, box)) return false;
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
      ax = bx;
      ay = by;
    }
  }
  return inside;
}

/** Whether no axis parts segment and box: x, y, and across the segment. */
function meets(ax: number, ay: number, bx: number, by: number, [west, south, east, north]: Box): boolean {
  if (Math.max(ax, bx) < west || Math.min(ax, bx) > east || Math.max(ay, by) < south || Math.min(ay, by) > north)
    return false;
  const side = (x: number, y: number): number => Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  const sides = side(west, south) + side(east, south) + side(east, north) + side(west, north);
  return Math.abs(sides) < 4;
}
