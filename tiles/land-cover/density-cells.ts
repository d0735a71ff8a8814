// How many parcels lie where: squares of the tile grid, so that neighbours share their borders and zooms nest.
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { EXTENT, unitsToWgs84 } from '../encoder/projector.ts';

/** Cells are kept at this zoom and summed up for lower ones. */
export const DENSITY_ZOOM = 16;
/** A tile shows cells so many zooms deeper: 16 x 16. */
export const DENSITY_DEPTH = 4;

/** A square of the tile grid at zoom 16 and the parcels in it; 0 where there are none any more. */
export interface DensityCell {
  readonly x: number;
  readonly y: number;
  readonly parcels: number;
}

const CELLS = 2 ** DENSITY_ZOOM;

/** Counts places by cell. */
export class DensityCount {
  private readonly counts = new Map<number, number>();

  /** @param lon VN-2000 degrees, as `lat`; places off the grid of tiles are not counted */
  add(lon: number, lat: number): void {
    const [x, y] = cellOf(...vn2000ToWgs84(lon, lat));
    if (!(x >= 0 && y >= 0 && x < CELLS && y < CELLS)) return;
    const key = x * CELLS + y;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** What must be written over `before` to get these counts. */
  since(before: readonly DensityCell[]): DensityCell[] {
    const left = new Map(this.counts);
    const changed: DensityCell[] = [];
    for (const { x, y, parcels } of before) {
      const now = left.get(x * CELLS + y) ?? 0;
      left.delete(x * CELLS + y);
      if (now !== parcels) changed.push({ x, y, parcels: now });
    }
    for (const [key, parcels] of left) changed.push({ x: Math.floor(key / CELLS), y: key % CELLS, parcels });
    return changed;
  }
}

/** The cell of a place in WGS 84 degrees. */
function cellOf(lon: number, lat: number): [x: number, y: number] {
  const stretched = Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI;
  return [Math.floor(((lon + 180) / 360) * CELLS), Math.floor(((1 - stretched) / 2) * CELLS)];
}

/** WGS 84 box of a cell. */
export function boxOfCell({ x, y }: DensityCell): [west: number, south: number, east: number, north: number] {
  const tile = { z: DENSITY_ZOOM, x, y };
  return [...unitsToWgs84(tile, 0, EXTENT), ...unitsToWgs84(tile, EXTENT, 0)];
}
