// The tile grid: which tiles a box concerns, and the cells in which the server counts what was touched.
import type { Bounds } from '../../data/model/place.ts';

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Cells are the tiles of this zoom, as y * 8192 + x. */
export const CELL_ZOOM = 13;
/** Cells something was touched in, above or below; null: anywhere. */
export type Cells = ReadonlySet<number> | null;

const RADIANS = Math.PI / 180;
/** A tile draws a little beyond its edge: 64 of its 4096 units (tiles/encoder/projector.ts). */
const BUFFER = 64 / 4096;
/** Above this a list of cells says no more than "anywhere". */
const MOST_CELLS = 4096;

const across = (lng: number): number => (lng + 180) / 360;
const down = (lat: number): number => (1 - Math.asinh(Math.tan(lat * RADIANS)) / Math.PI) / 2;

/** Whether what lies in the box is drawn in the tile, its buffer included. */
export function liesOver({ z, x, y }: TileId, [west, south, east, north]: Bounds): boolean {
  const size = 2 ** z;
  return (
    across(east) * size >= x - BUFFER &&
    across(west) * size <= x + 1 + BUFFER &&
    down(south) * size >= y - BUFFER &&
    down(north) * size <= y + 1 + BUFFER
  );
}

/** The cells that draw something of the box. */
export function cellsOver([west, south, east, north]: Bounds): Cells {
  const size = 2 ** CELL_ZOOM;
  const within = (place: number): number => Math.min(size - 1, Math.max(0, Math.floor(place)));
  const [left, right] = [within(across(west) * size - BUFFER), within(across(east) * size + BUFFER)];
  const [top, bottom] = [within(down(north) * size - BUFFER), within(down(south) * size + BUFFER)];
  if ((right - left + 1) * (bottom - top + 1) > MOST_CELLS) return null;
  const cells = new Set<number>();
  for (let y = top; y <= bottom; y += 1) for (let x = left; x <= right; x += 1) cells.add(y * size + x);
  return cells;
}

/** Whether the tile, or for small zooms anything below it, is in one of the cells. */
export function isIn(cells: Cells, { z, x, y }: TileId): boolean {
  if (cells === null) return true;
  const size = 2 ** CELL_ZOOM;
  if (z >= CELL_ZOOM) {
    const step = 2 ** (z - CELL_ZOOM);
    return cells.has(Math.floor(y / step) * size + Math.floor(x / step));
  }
  const step = 2 ** (CELL_ZOOM - z);
  for (const cell of cells) {
    if (Math.floor((cell % size) / step) === x && Math.floor(Math.floor(cell / size) / step) === y) return true;
  }
  return false;
}

/** Both lists as one. */
export function withCells(some: Cells, others: Cells): Cells {
  return some === null || others === null ? null : new Set([...some, ...others]);
}
