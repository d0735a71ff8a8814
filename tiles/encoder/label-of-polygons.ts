// Where the name of a large area (a commune, a map sheet) is written. The same place in every tile that shows it.

import { labelPoint } from '../../data/geometry/label-point.ts';
import type { PolygonMm } from '../../data/geometry/shape.ts';
import { ewkbToDegrees } from '../../data/geometry/wkb.ts';

/** Names need no more detail than this many vertices a ring. */
const VERTICES = 200;
/** Degrees are measured on a grid of 1e-7, as if they were millimetres. */
const GRID = 1e7;

/** The deepest place of the largest part of stored polygons, VN-2000 degrees. */
export function deepestPlace(rows: Uint8Array, start: number, end: number): [lon: number, lat: number] {
  const polygons = ewkbToDegrees(rows.subarray(start, end));
  const coarse: PolygonMm[] = polygons.map((rings) => rings.slice(0, 1).map(thinned));
  const { at } = labelPoint({ zone: 0, polygons: coarse });
  return [at[0] / GRID, at[1] / GRID];
}

function thinned(ring: readonly number[]): number[] {
  const stride = Math.max(1, Math.floor(ring.length / 2 / VERTICES));
  const kept: number[] = [];
  for (let i = 0; i + 1 < ring.length; i += 2 * stride) {
    kept.push(Math.round((ring[i] as number) * GRID), Math.round((ring[i + 1] as number) * GRID));
  }
  return kept;
}
