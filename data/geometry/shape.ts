// A parcel's shape on the millimetre plane of its zone: what is edited, measured and checked.
import { z } from 'zod';
import { isZone } from '../crs/zones.ts';

/** One ring: flat integers [e0, n0, e1, n1, …] in mm, first vertex not repeated. Exterior counter-clockwise, holes clockwise once `oriented`. */
export type Ring = readonly number[];
/** First ring is the exterior, the others are holes. */
export type PolygonMm = readonly Ring[];
/** One or more polygons in the zone `zone` (EPSG), millimetres. */
export interface Shape {
  readonly zone: number;
  readonly polygons: readonly PolygonMm[];
}

/** Far outside every zone: what lies beyond is a mistake, and below these bounds all arithmetic here is exact. */
const MIN_EAST = -500_000_000;
const MAX_EAST = 1_500_000_000;
const MAX_NORTH = 3_000_000_000;
const MAX_RING_NUMBERS = 200_000;
const MAX_PARTS = 1_000;

const isEastNorth = (numbers: readonly number[]): boolean =>
  numbers.every((value, i) =>
    i % 2 === 0 ? value >= MIN_EAST && value <= MAX_EAST : value >= 0 && value <= MAX_NORTH,
  );

const Ring = z
  .array(z.int())
  .min(6, 'A ring needs at least 3 vertices.')
  .max(MAX_RING_NUMBERS, 'A ring may have at most 100 000 vertices.')
  .refine((numbers) => numbers.length % 2 === 0, 'A ring is a flat list of pairs: east, north.')
  .refine(isEastNorth, 'A coordinate lies outside Vietnam: millimetres of the zone, east before north.');

/** What the write path accepts as a shape. Whether it is valid as geometry is the question of `problemsOf`. */
export const Shape: z.ZodType<Shape, Shape> = z.object({
  zone: z.int().refine(isZone, 'Not the EPSG code of a VN-2000 3-degree zone.'),
  polygons: z.array(z.array(Ring).min(1).max(MAX_PARTS)).min(1, 'A shape needs a polygon.').max(MAX_PARTS),
});
