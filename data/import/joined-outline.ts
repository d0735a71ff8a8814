// The outlines of several communes as one, on one plane: what the zone detective holds a file of many communes against.
import { planeOf } from '../crs/plane.ts';
import type { PolygonMm, Shape } from '../geometry/shape.ts';
import type { Commune } from './commune.ts';

/** Null where no commune has an outline. */
export function joinedOutline(communes: readonly Commune[], zone: number): Shape | null {
  const polygons = communes.flatMap(({ outline }) => (outline === null ? [] : polygonsIn(outline, zone)));
  return polygons.length === 0 ? null : { zone, polygons };
}

function polygonsIn(shape: Shape, zone: number): readonly PolygonMm[] {
  if (shape.zone === zone) return shape.polygons;
  return shape.polygons.map((polygon) =>
    polygon.map((ring) => {
      const degrees = [...ring];
      planeOf(shape.zone).toDegreesInto(degrees, degrees);
      planeOf(zone).toMmInto(degrees, degrees);
      return degrees;
    }),
  );
}
