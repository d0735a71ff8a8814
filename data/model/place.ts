// Positions and boxes at the edge of the system: WGS 84 degrees, longitude first, as in GeoJSON.
import { z } from 'zod';

export const LngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type LngLat = z.infer<typeof LngLat>;

/** West, south, east, north. */
export const Bounds = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Bounds = z.infer<typeof Bounds>;
