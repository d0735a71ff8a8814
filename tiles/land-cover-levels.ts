// The levels of dissolved land cover: for which zooms, and how much detail each keeps.

export interface LandCoverLevel {
  readonly level: number;
  /** The level serves this zoom and deeper, down to the next finer level. */
  readonly minzoom: number;
  /** Douglas-Peucker tolerance in millimetres: about half a pixel at the deepest zoom served; 0 keeps every vertex. */
  readonly toleranceMm: number;
}

export const LAND_COVER_LEVELS: readonly LandCoverLevel[] = [
  { level: 0, minzoom: 12, toleranceMm: 2_000 },
  { level: 1, minzoom: 9, toleranceMm: 15_000 },
  { level: 2, minzoom: 0, toleranceMm: 120_000 },
];

/** The level drawn at a zoom. */
export function landCoverLevel(z: number): number {
  return LAND_COVER_LEVELS.find(({ minzoom }) => z >= minzoom)?.level ?? 2;
}
