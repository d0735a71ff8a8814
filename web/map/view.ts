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

/** Mercator y, 0 at the north of the world square, 1 at its south. */
const southing = (lat: number): number => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
const latitudeOf = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

interface Screen {
  readonly width: number;
  readonly height: number;
  /** Pixels covered at the upper and lower edge. */
  readonly top: number;
  readonly bottom: number;
}

/** The view that shows a box (WGS 84) in the free part of a screen, a tenth of air around it. */
export function viewOfBounds([west, south, east, north]: Bounds, screen: Screen): View {
  const across = Math.max(1e-9, (east - west) / 360);
  const down = Math.max(1e-9, southing(south) - southing(north));
  const free = screen.height - screen.top - screen.bottom;
  const room = Math.min((screen.width * 0.9) / across, (free * 0.9) / down);
  const zoom = Math.max(4, Math.min(19, Math.log2(room / 512)));
  const lower = (screen.bottom - screen.top) / 2 / (512 * 2 ** zoom);
  return { lng: (west + east) / 2, lat: latitudeOf((southing(north) + southing(south)) / 2 + lower), zoom };
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
