// Tiles that are proved by drawing them anew from the record, with the builder's own functions, and comparing hashes.
import { hashOf } from '../archive/stamp.ts';
import { eachOf, tilesOfBlock } from '../build/block.ts';
import type { Cell } from '../build/plan.ts';
import { rowsOf, rowsOfBlock, standInRowsOf } from '../draw.ts';
import { encodeTile } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { HeldTile } from './held-tiles.ts';
import type { RecordCheck } from './record-check.ts';

/** A tile above the zooms of parcels, of any set. */
export async function checkDrawn(check: RecordCheck, { tile }: Cell): Promise<void> {
  const { store, set } = check;
  const bytes = encodeTile({ set, tile, sources: await rowsOf(store, { set, tile, scope: 'all' }) });
  await compare(check, tile, bytes ?? new Uint8Array());
}

/** All tiles of a block of communes or context. */
export async function checkBlock(check: RecordCheck, { tile }: Cell): Promise<void> {
  const part = await rowsOfBlock(check.store, tile, check.set === 'communes' ? 'communes' : 'context');
  for (const { bytes, ...drawn } of tilesOfBlock(tile, part)) {
    for (const each of eachOf(drawn)) await compare(check, each, bytes ?? new Uint8Array());
  }
}

async function compare(check: RecordCheck, tile: TileAddress, bytes: Uint8Array): Promise<void> {
  const { held, problems, set, isTouched } = check;
  if (bytes.length === 0) return;
  await check.catchUp();
  check.tiles++;
  const found = await held.read(tile);
  if (isTouched(set, tile, undefined)) check.touched++;
  else if (!found) problems.tell('The tile is missing.', tile);
  else if (found !== 'damaged') compareHash(check, tile, found, bytes);
}

function compareHash({ problems }: RecordCheck, tile: TileAddress, found: HeldTile, bytes: Uint8Array): void {
  if (!isOf(found, bytes)) problems.tell('The tile is not what the record draws now.', tile);
  else if (found.stamp.standsIn || found.stamp.communes) {
    problems.tell('The stamp of the tile speaks of parcels, and there are none in it.', tile);
  }
}

/** Whether the tile holds these bytes. */
export const isOf = ({ bytes }: HeldTile, others: Uint8Array): boolean =>
  Buffer.from(hashOf(bytes)).equals(hashOf(others));

/** What land cover draws where it stands in for parcels. */
export async function drawStandIn({ store, set }: RecordCheck, tile: TileAddress): Promise<Uint8Array> {
  const sources = await standInRowsOf(store, { set, tile, scope: 'all' });
  return encodeTile({ set, tile, sources }) ?? new Uint8Array();
}
