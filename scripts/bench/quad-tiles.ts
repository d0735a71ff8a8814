// Tiles of the mesh of parcels (quad-parcels.ts), the same on every run.
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { QUAD_ORIGIN, QUAD_STEP } from './quad-parcels.ts';

/** Tiles spread over `columns` x `rows` parcels, away from their edges. */
export function quadTiles(z: number, count: number, columns: number, rows = columns): TileAddress[] {
  return Array.from({ length: count }, (_, index) => {
    const east = ((index * 0.618034) % 1) * 0.8 + 0.1;
    const north = ((index * 0.754877) % 1) * 0.8 + 0.1;
    const lon = QUAD_ORIGIN.lon + east * columns * QUAD_STEP;
    const lat = ((QUAD_ORIGIN.lat + north * rows * QUAD_STEP) * Math.PI) / 180;
    const world = 2 ** z;
    return {
      z,
      x: Math.floor(((lon + 180) / 360) * world),
      y: Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * world),
    };
  });
}
