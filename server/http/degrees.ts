// From the stored datum to the edge: VN-2000 degrees to WGS 84 boxes, points and GeoJSON. One way; nothing legal comes back from here.
import type { MultiPolygon, Position } from 'geojson';
import { shiftAt, vn2000ToWgs84, wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { ewkbToDegrees } from '../../data/geometry/wkb.ts';
import type { Bounds, LngLat } from '../../data/model/place.ts';

/** A box in EPSG:4756 as the SQL accessors give it; null without shape. */
export interface StoredBox {
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
}

const GRID = 1e8;
const toGrid = (degrees: number): number => Math.round(degrees * GRID) / GRID;

/** WGS 84 of a place in VN-2000 degrees, on a 1e-8 degree grid (1 mm). */
export function lngLatOf(lon: number | null, lat: number | null): LngLat | null {
  if (lon === null || lat === null) return null;
  const [x, y] = vn2000ToWgs84(lon, lat);
  return [toGrid(x), toGrid(y)];
}

/** The WGS 84 box of a stored box. */
export function boundsOf({ west, south, east, north }: StoredBox): Bounds | null {
  const low = lngLatOf(west, south);
  const high = lngLatOf(east, north);
  return low && high ? [...low, ...high] : null;
}

/** Middle of a box. */
export const middleOf = (bounds: Bounds | null): LngLat | null =>
  bounds ? [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2] : null;

/** A stored box around a WGS 84 box: what `&&` is asked with. */
export function storedBoxOf([west, south, east, north]: Bounds): [number, number, number, number] {
  return [...wgs84ToVn2000(west, south), ...wgs84ToVn2000(east, north)];
}

/** GeoJSON of a stored shape. One shift serves a parcel: it differs by less than a millimetre across a kilometre. */
export function geoJsonOf(ewkb: Uint8Array | null): MultiPolygon | null {
  if (!ewkb) return null;
  const polygons = ewkbToDegrees(ewkb);
  const [lon, lat] = polygons[0]?.[0] ?? [];
  if (lon === undefined || lat === undefined) return null;
  const [dLon, dLat] = shiftAt(lon, lat);
  const positions = (ring: readonly number[]): Position[] => {
    const out: Position[] = [];
    for (let i = 0; i + 1 < ring.length; i += 2) {
      out.push([toGrid((ring[i] ?? 0) + dLon), toGrid((ring[i + 1] ?? 0) + dLat)]);
    }
    const [first, last] = [out[0], out.at(-1)];
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) out.push(first);
    return out;
  };
  return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map(positions)) };
}
