// Where the map looks, and how an address says it: ?at=@105.781230,10.034120,17.25z
import { z } from 'zod';
import type { Bounds } from '../../data/model/place.ts';

/** Centre in WGS 84 degrees and web-mercator zoom. */
export interface View {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
}

const SHAPE = /^@(-?\d{1,3}(?:\.\d+)?),(-?\d{1,2}(?:\.\d+)?),(\d{1,2}(?:\.\d+)?)z$/;

/** `@lng,lat,zoomz`; six decimals are 0.1 m. */
export function writeView(view: View): string {
  return `@${view.lng.toFixed(6)},${view.lat.toFixed(6)},${Number(view.zoom.toFixed(2))}z`;
}

/** The view an address asks for, or undefined where it says nothing that can be shown. */
export function readView(text: string | undefined): View | undefined {
  const found = SHAPE.exec(text ?? '');
  if (!found) return undefined;
  const [lng, lat, zoom] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom <= 24 ? { lng, lat, zoom } : undefined;
}

/** What every page with a map keeps in its address. Pages extend it with their own filters. */
export const MapSearch = z.object({
  /** Map view, `writeView`. */
  at: z.string().max(60).optional().catch(undefined),
  /** Id of the selected parcel. */
  parcel: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional().catch(undefined),
});
export type MapSearch = z.infer<typeof MapSearch>;

/** The view that shows a box (WGS 84) in so many pixels. */
export function viewOfBounds([west, south, east, north]: Bounds, width: number, height: number): View {
  const y = (lat: number): number => Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  const across = Math.max(1e-9, (east - west) / 360);
  const down = Math.max(1e-9, (y(north) - y(south)) / 2);
  const zoom = Math.min(19, Math.log2(Math.min(width / (512 * across), height / (512 * down))));
  return { lng: (west + east) / 2, lat: (south + north) / 2, zoom: Math.max(4, zoom) };
}

/** The box around boxes; undefined for none. */
export function unionOf(boxes: readonly Bounds[]): Bounds | undefined {
  if (boxes.length === 0) return undefined;
  return boxes.reduce<Bounds>(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [180, 90, -180, -90],
  );
}
