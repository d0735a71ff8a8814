// Where the map looks, and how an address says it: ?at=@105.781230,10.034120,17.25z
import { z } from 'zod';

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
