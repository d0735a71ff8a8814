// Boxes around shapes as four whole numbers of 1e-7 degrees (about a centimetre): small enough to hold for every parcel of a commune.
import { boundsOf } from '../geometry/bounds.ts';
import type { Shape } from '../geometry/shape.ts';
import type { Ground } from './ground.ts';

/** West, south, east, north. */
export type GridBox = readonly [number, number, number, number];

/** Of a parcel without a shape: near everything. */
export const nowhere: GridBox = [1, 1, 0, 0];

const perDegree = 1e7;
const metresPerUnit = 110_900 / perDegree;

/** Around the shape's corners on the plane: a box of 100 m is a metre inexact at the rim of a zone. */
export function gridBoxOf(shape: Shape, ground: Ground): GridBox {
  const { minE, minN, maxE, maxN } = boundsOf(shape);
  const degrees = [minE, minN, maxE, maxN];
  ground.toDegreesInto(degrees, degrees);
  const [west = 0, south = 0, east = 0, north = 0] = degrees.map((degree) => Math.round(degree * perDegree));
  return [west, south, east, north];
}

/** The n-th of boxes that stand one after the other. */
export const boxAt = (boxes: Int32Array, n: number): GridBox => [
  boxes[n * 4] as number,
  boxes[n * 4 + 1] as number,
  boxes[n * 4 + 2] as number,
  boxes[n * 4 + 3] as number,
];

export const isNowhere = ([west, , east]: GridBox): boolean => west > east;

/** Metres between two boxes, 0 where they meet or one is nowhere. */
export function apartM(a: GridBox, b: GridBox): number {
  if (isNowhere(a) || isNowhere(b)) return 0;
  const across = Math.max(0, a[0] - b[2], b[0] - a[2]) * narrowing(a);
  const along = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return Math.hypot(across, along) * metresPerUnit;
}

/** Metres between the middles of two boxes, 0 where one is nowhere. */
export function centresApart(a: GridBox, b: GridBox): number {
  if (isNowhere(a) || isNowhere(b)) return 0;
  const across = ((a[0] + a[2] - b[0] - b[2]) / 2) * narrowing(a);
  return Math.hypot(across, (a[1] + a[3] - b[1] - b[3]) / 2) * metresPerUnit;
}

const narrowing = ([, south]: GridBox): number => Math.cos(((south / perDegree) * Math.PI) / 180);
