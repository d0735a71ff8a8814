// Rows on their way into the database: made ready while the rows before them load.
import { planeOf } from '../crs/plane.ts';
import { areaM2 } from '../geometry/area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Shape } from '../geometry/shape.ts';
import { degreesToEwkb, pointToEwkb, shapeToEwkb } from '../geometry/wkb.ts';
import type { Ground } from './ground.ts';
import type { ParcelRecord } from './parcel-record.ts';

/** What follows from a shape, ready to be stored. */
export interface StoredShape {
  /** EWKB, EPSG:4756. */
  readonly geom: Uint8Array;
  readonly label: Uint8Array;
  /** Metres. */
  readonly clearance: number;
  /** m2. */
  readonly area: number;
  /** Of the label, VN-2000 degrees. */
  readonly at: readonly [number, number];
  /** Of the label, millimetres. */
  readonly atMm: readonly [number, number];
}

/** A parcel to be written: new, or the next version of one that is there. */
export interface Write {
  readonly communeCode: string;
  readonly record: ParcelRecord;
  readonly stored: StoredShape | null;
  readonly hash: Uint8Array;
  /** The parcel it replaces; undefined for a new one. */
  readonly replaces: number | undefined;
  /** Owner and certificate are to be written: false where they are known already or not told. */
  readonly withOwner: boolean;
}

export function storedGeometry(shape: Shape, ground: Ground): Uint8Array {
  if (!ground.foreign) return shapeToEwkb(shape);
  return degreesToEwkb(
    shape.polygons.map((polygon) =>
      polygon.map((ring) => {
        const degrees = [...ring];
        ground.toDegreesInto(degrees, degrees);
        return degrees;
      }),
    ),
  );
}

export function storedShape(shape: Shape, geom: Uint8Array, ground: Ground): StoredShape {
  const label = labelPoint(shape);
  const at: [number, number] = [label.at[0], label.at[1]];
  if (ground.foreign) ground.toDegreesInto(at, at);
  else [at[0], at[1]] = planeOf(shape.zone).toDegrees(at[0], at[1]);
  return {
    geom,
    label: pointToEwkb(at[0], at[1]),
    clearance: label.clearanceMm / 1000,
    area: areaM2(shape),
    at,
    atMm: label.at,
  };
}
