// Where a problem is, as it is shown on the map.
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Shape } from '../geometry/shape.ts';
import { areaOfShapeM2 } from '../land/shape-facts.ts';
import type { About } from './rule.ts';

/** Beyond this a place is a mistake that nobody can be shown: Vietnam with its seas, degrees. */
const [WEST, SOUTH, EAST, NORTH] = [101, 5, 118, 24];

/** WGS 84 of a place in millimetres of the zone; undefined where that is no place in Vietnam. */
export function lngLatOf(zone: number, [east, north]: readonly [number, number]): [number, number] | undefined {
  const [lon, lat] = vn2000ToWgs84(...planeOf(zone).toDegrees(east, north));
  return lon >= WEST && lon <= EAST && lat >= SOUTH && lat <= NORTH ? [lon, lat] : undefined;
}

/** Place and square metres of a piece of land, to the hundredth. */
export function aboutLand(zone: number, land: Shape): Pick<About, 'at' | 'areaM2'> {
  const at = lngLatOf(zone, labelPoint(land).at);
  return { ...(at ? { at } : {}), areaM2: Math.round(areaOfShapeM2(land) * 100) / 100 };
}
