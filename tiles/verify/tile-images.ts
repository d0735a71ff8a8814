// Raster tiles: whether they begin as their kind of image begins. What follows is the business of whoever draws them.
import type { TileType } from '../archive/header.ts';

const BEGINNINGS: Partial<Record<TileType, readonly [at: number, bytes: string]>> = {
  png: [0, '\x89PNG\r\n\x1a\n'],
  jpeg: [0, '\xff\xd8\xff'],
  webp: [8, 'WEBP'],
  avif: [4, 'ftyp'],
};

/** What is wrong, or undefined. */
export function checkImage(type: TileType, tile: Uint8Array): string | undefined {
  const beginning = BEGINNINGS[type];
  if (!beginning) return undefined;
  const [at, bytes] = beginning;
  const isThere = Buffer.from(tile.subarray(at, at + bytes.length)).toString('latin1') === bytes;
  return isThere ? undefined : `The tile is no ${type} image.`;
}
