// Boxes from the stored datum to the edge.
import { vn2000ToWgs84 } from './shift.ts';

/** West, south, east, north in degrees. */
export type DegreeBox = readonly [west: number, south: number, east: number, north: number];

/** The WGS 84 box around a box of VN-2000 degrees: the shift differs from corner to corner. */
export function wgs84Box([west, south, east, north]: DegreeBox): [number, number, number, number] {
  const corners = [
    vn2000ToWgs84(west, south),
    vn2000ToWgs84(west, north),
    vn2000ToWgs84(east, south),
    vn2000ToWgs84(east, north),
  ];
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The box around two boxes, either of which may be nothing. */
export function unite(a: DegreeBox | null, b: DegreeBox | null): DegreeBox | null {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
