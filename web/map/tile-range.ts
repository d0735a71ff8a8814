// Which tiles lie over a box: what must be fetched again when something changed there.
import type { Bounds } from '../../data/model/place.ts';

export interface TileId {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const RADIANS = Math.PI / 180;
/** More than a screen ever holds of one zoom. */
const MOST = 64;

const column = (lng: number, z: number): number => Math.floor(((lng + 180) / 360) * 2 ** z);
const row = (lat: number, z: number): number =>
  Math.floor(((1 - Math.asinh(Math.tan(lat * RADIANS)) / Math.PI) / 2) * 2 ** z);

function tilesAt([west, south, east, north]: Bounds, z: number): TileId[] | undefined {
  // A tile draws a little beyond its edge: the buffer of 64 of 4096.
  const pad = (64 / 4096 / 2 ** z) * 360;
  const [left, right] = [column(west - pad, z), column(east + pad, z)];
  const [top, bottom] = [row(north + pad, z), row(south - pad, z)];
  if ((right - left + 1) * (bottom - top + 1) > MOST) return undefined;
  const tiles: TileId[] = [];
  for (let x = left; x <= right; x += 1) for (let y = top; y <= bottom; y += 1) tiles.push({ z, x, y });
  return tiles;
}

/** Tiles that touch `bounds` and may be on screen at `zoom`, parents of overzoomed ones too; undefined: too many, take all. */
export function tilesOver(bounds: Bounds, zoom: number): TileId[] | undefined {
  const tiles: TileId[] = [];
  for (let z = Math.max(0, Math.min(zoom, 16) - 2); z <= zoom + 1; z += 1) {
    const level = tilesAt(bounds, z);
    if (!level || tiles.length + level.length > MOST) return undefined;
    tiles.push(...level);
  }
  return tiles;
}
