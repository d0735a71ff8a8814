// What follows from a parcel's shape: columns that are written with it.
import { planeOf } from '../crs/plane.ts';
import { areaM2 } from '../geometry/area.ts';
import type { Shape } from '../geometry/shape.ts';
import { pointToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import { labelOfShape } from '../land/shape-facts.ts';

/** Columns of `parcel`. All null without a shape. */
export interface ShapeColumns {
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array | null;
  readonly label: Uint8Array | null;
  /** Metres from label to the nearest edge. */
  readonly clearance: number | null;
  /** m2 in the commune's zone. */
  readonly area: number | null;
}

/** Stored bytes, label, clearance in metres, plane area in m2. */
export function shapeColumns(shape: Shape | null): ShapeColumns {
  if (shape === null) return { geom: null, label: null, clearance: null, area: null };
  const label = labelOfShape(shape);
  const [lon, lat] = planeOf(shape.zone).toDegrees(label.at[0], label.at[1]);
  return {
    geom: shapeToEwkb(shape),
    label: pointToEwkb(lon, lat),
    clearance: label.clearanceMm / 1000,
    area: areaM2(shape),
  };
}

export const hexOf = (bytes: Uint8Array | null): string | null => (bytes ? Buffer.from(bytes).toString('hex') : null);
