// The levels of dissolved land cover: for which zooms, and how much detail each keeps.
import { LAND_COVER_ZOOM } from '../layers.ts';

/** Raised with every change of what is made of the parcels: land cover and density made by an older recipe are stale. */
export const RECIPE = 1;

export interface LandCoverLevel {
  readonly level: number;
  /** The level serves this zoom and deeper, down to the next finer level. */
  readonly minzoom: number;
  /** Douglas-Peucker tolerance of borders within a commune, in 1e-9 degrees (0.11 mm): a third of a pixel at the deepest zoom served. */
  readonly tolerance: number;
  /**
   * The grid that outer borders snap to (of the commune, and along roads and waters), in 1e-9 degrees. They come out within half a
   * pixel. Divides a degree, so that all communes share it.
   */
  readonly grid: number;
}

export const LAND_COVER_LEVELS: readonly LandCoverLevel[] = [
  { level: 0, minzoom: 12, tolerance: 20_000, grid: 20_000 },
  { level: 1, minzoom: 9, tolerance: 125_000, grid: 250_000 },
  { level: 2, minzoom: LAND_COVER_ZOOM, tolerance: 1_000_000, grid: 1_000_000 },
];

/** The level drawn at a zoom. */
export function landCoverLevel(z: number): number {
  return LAND_COVER_LEVELS.find(({ minzoom }) => z >= minzoom)?.level ?? 2;
}
