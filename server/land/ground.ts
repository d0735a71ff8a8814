// A box of the map on the plane of a commune: what is at hand, and the stored box that has all of it.
import { planeOf } from '../../data/crs/plane.ts';
import type { BoxMm } from '../../data/geometry/bounds.ts';
import { AROUND_MM } from '../../data/land/reach.ts';
import type { Bounds } from '../../data/model/place.ts';
import type { StoredBox } from '../../data/store/working-set.sql.ts';
import { storedBoxOf } from '../http/degrees.ts';

/** The widest box: beyond, the plane of one zone is not the place for it. */
export const SIDE_DEGREES = 1;

/** Parallels are curved on the plane, by less than this share of a side of a degree; a box of corners misses so much. */
const CURVED = 0.003;
/** Millimetres of a degree in Vietnam, at least. */
const LAT_MM = 110_500_000;
const LON_MM = 101_000_000;

export interface BoxGround {
  readonly atHand: BoxMm;
  /** EPSG:4756, with everything that may have a say in a change at hand. */
  readonly box: StoredBox;
  /** So far from a boundary that moves neighbours have a say, in degrees. */
  readonly around: readonly [dLon: number, dLat: number];
}

/** @param bbox WGS 84 */
export function groundOf(bbox: Bounds, zone: number): BoxGround {
  const plane = planeOf(zone);
  const [west, south, east, north] = storedBoxOf(bbox);
  const corners = [plane.toMm(west, south), plane.toMm(west, north), plane.toMm(east, south), plane.toMm(east, north)];
  const atHand = {
    minE: Math.min(...corners.map(([e]) => e)),
    minN: Math.min(...corners.map(([, n]) => n)),
    maxE: Math.max(...corners.map(([e]) => e)),
    maxN: Math.max(...corners.map(([, n]) => n)),
  };
  const back = [
    plane.toDegrees(atHand.minE, atHand.minN),
    plane.toDegrees(atHand.minE, atHand.maxN),
    plane.toDegrees(atHand.maxE, atHand.minN),
    plane.toDegrees(atHand.maxE, atHand.maxN),
  ];
  const lons = back.map(([lon]) => lon);
  const lats = back.map(([, lat]) => lat);
  const around = [AROUND_MM / LON_MM, AROUND_MM / LAT_MM] as const;
  const [dLon, dLat] = [around[0] + (north - south) * CURVED, around[1] + (east - west) * CURVED];
  const box = [
    Math.min(...lons) - dLon,
    Math.min(...lats) - dLat,
    Math.max(...lons) + dLon,
    Math.max(...lats) + dLat,
  ] as const;
  return { atHand, box, around };
}
