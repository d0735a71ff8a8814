// The number of a tile in PMTiles v3: all tiles of lower zooms first, then the position on the Hilbert curve of its own zoom.
import type { TileAddress } from '../encoder/projector.ts';

/** Ids of this zoom and deeper are beyond 2^53. */
const DEEPEST = 26;

/** Tiles of all zooms above `z`: (4^z - 1) / 3. */
export const firstIdOf = (z: number): number => (4 ** z - 1) / 3;

/** @throws RangeError for an address outside of the grid or deeper than zoom 26 */
export function tileIdOf({ z, x, y }: TileAddress): number {
  const side = 2 ** z;
  if (!(z >= 0 && z <= DEEPEST && x >= 0 && y >= 0 && x < side && y < side)) {
    throw new RangeError(`${z}/${x}/${y} is not a tile.`);
  }
  let along = 0;
  let px = x;
  let py = y;
  for (let half = side / 2; half >= 1; half /= 2) {
    const rx = px & half ? 1 : 0;
    const ry = py & half ? 1 : 0;
    along += half * half * ((3 * rx) ^ ry);
    px &= half - 1;
    py &= half - 1;
    if (ry === 0) {
      if (rx === 1) {
        px = half - 1 - px;
        py = half - 1 - py;
      }
      [px, py] = [py, px];
    }
  }
  return firstIdOf(z) + along;
}

/** The first of the tiles of a deeper zoom below a tile: they follow one another on the curve. */
export const firstBelow = (tile: TileAddress, z: number): number =>
  firstIdOf(z) + (tileIdOf(tile) - firstIdOf(tile.z)) * 4 ** (z - tile.z);

/** @throws RangeError for a number that is no tile of zoom 26 or above */
export function tileOf(id: number): TileAddress {
  if (!(Number.isInteger(id) && id >= 0 && id < firstIdOf(DEEPEST + 1))) throw new RangeError(`${id} is not a tile.`);
  let z = 0;
  while (firstIdOf(z + 1) <= id) z++;
  let rest = id - firstIdOf(z);
  let x = 0;
  let y = 0;
  for (let side = 1; side < 2 ** z; side *= 2) {
    const quarter = rest % 4;
    const rx = quarter >> 1;
    const ry = (quarter ^ rx) & 1;
    if (ry === 0) {
      if (rx === 1) {
        x = side - 1 - x;
        y = side - 1 - y;
      }
      [x, y] = [y, x];
    }
    x += side * rx;
    y += side * ry;
    rest = Math.floor(rest / 4);
  }
  return { z, x, y };
}
