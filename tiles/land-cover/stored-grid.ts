// The plane that all communes share, whatever their zones: degrees as they are stored (EPSG:4756), in whole units of 1e-9 degree.
import type { PolygonMm, Ring } from '../../data/geometry/shape.ts';
import { degreesToEwkb, ewkbToDegrees } from '../../data/geometry/wkb.ts';

const PER_DEGREE = 1e9;

/** Whole degrees that units are counted from: small numbers keep arithmetic exact. */
export type Origin = readonly [lon: number, lat: number];

export const NO_ORIGIN: Origin = [0, 0];

/** The whole degree west and south of the first vertex of stored bytes; undefined where there is none. */
export function originOf(ewkb: Uint8Array): Origin | undefined {
  const [lon = Number.NaN, lat = Number.NaN] = ewkbToDegrees(ewkb).flat(2);
  return Number.isFinite(lon + lat) ? [Math.floor(lon), Math.floor(lat)] : undefined;
}

/** Stored bytes as whole units from the origin. Throws a RangeError on bytes that are no polygons or have a vertex nowhere. */
export function storedToUnits(ewkb: Uint8Array, [lon, lat]: Origin): PolygonMm[] {
  const polygons = ewkbToDegrees(ewkb);
  for (const ring of polygons.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const e = Math.round((ring[i] as number) * PER_DEGREE) - lon * PER_DEGREE;
      const n = Math.round((ring[i + 1] as number) * PER_DEGREE) - lat * PER_DEGREE;
      if (!Number.isFinite(e + n)) throw new RangeError('A vertex of the stored geometry lies nowhere.');
      ring[i] = e;
      ring[i + 1] = n;
    }
  }
  return polygons;
}

/** Units from the origin as an EWKB MultiPolygon on the stored grid. */
export function unitsToStored(polygons: readonly PolygonMm[], origin: Origin): Uint8Array {
  return degreesToEwkb(polygons.map((polygon) => polygon.map((ring) => unitsToDegrees(ring, origin))));
}

/** Flat units to flat degrees. */
export function unitsToDegrees(units: Ring, [lon, lat]: Origin): number[] {
  return units.map((unit, i) => (unit + (i % 2 === 0 ? lon : lat) * PER_DEGREE) / PER_DEGREE);
}
