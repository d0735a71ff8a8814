// The parcels of one tile of the grid and of all below it, walked down to the deepest zoom.
import type { TileAddress } from '../encoder/projector.ts';
import { MAXZOOM } from '../layers.ts';
import type { Parcel, ParcelBlock } from './parcel-rows.ts';
import { checkParcelTile } from './parcel-tile.ts';
import type { RecordCheck } from './record-check.ts';
import { frameOf, meets } from './sight.ts';

/** Units around a tile within which parcels are looked at: more than a builder's box can reach. */
export const NEARBY = 16;

export async function checkParcelBlock(
  check: RecordCheck,
  block: ParcelBlock,
  tile: TileAddress,
  among: readonly number[] = block.parcels.map((_, index) => index),
): Promise<void> {
  const frame = frameOf(tile);
  const near = among.filter((index) => meets(block.parcels[index] as Parcel, frame, NEARBY));
  if (near.length === 0) return;
  await checkParcelTile(check, block, tile, near);
  if (tile.z === MAXZOOM || block.isCutOff) return;
  for (const quarter of quartersOf(tile)) await checkParcelBlock(check, block, quarter, near);
}

/** In the order of their ids, or nearly. */
export function quartersOf({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 2, 3, 1].map((quarter) => ({ z: z + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) }));
}
