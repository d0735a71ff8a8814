// All parcels of the record, block by block of the grid, against the tiles that must show them.
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import type { Cell } from '../build/plan.ts';
import { type TileAddress, unitsToWgs84 } from '../encoder/projector.ts';
import { MAXZOOM } from '../layers.ts';
import { type Box, parcelRows } from '../rows.sql.ts';
import { checkParcelBlock, quartersOf } from './parcel-block.ts';
import { blockOf, type Parcel, type ParcelBlock } from './parcel-rows.ts';
import type { RecordCheck } from './record-check.ts';
import { frameOf } from './sight.ts';

/** Parcels that are held at a time, about 1 kB each. A tile that has more is over its budget whatever they are. */
const MOST = 30_000;
/** Units around a block: wider than a builder's box, so that what it forgot is seen. */
const AROUND = 128;

/**
 * Compares the tiles of all blocks. Gives the number of parcels that were met, each counted once, in the block that holds its first
 * vertex; undefined where there were places with too many to read.
 */
export async function checkParcels(
  check: RecordCheck,
  cells: readonly Cell[],
  onBlock: (done: number) => void,
): Promise<number | undefined> {
  let met: number | undefined = 0;
  // the next rows are fetched while these are compared
  let coming = cells[0] && load(check, cells[0].tile);
  for (const [index, { tile }] of cells.entries()) {
    const block = await coming;
    const next = cells[index + 1];
    coming = next && load(check, next.tile);
    coming?.catch(() => undefined);
    const count = block && (await checkLoaded(check, block, tile));
    met = met === undefined || count === undefined ? undefined : met + count;
    onBlock(index + 1);
  }
  return met;
}

async function load({ store }: RecordCheck, tile: TileAddress): Promise<ParcelBlock> {
  const want = { labels: true, states: true, limit: MOST + 1 };
  return blockOf(await store.bytes(parcelRows(boxAround(tile), 'all', want)), MOST);
}

async function checkLoaded(check: RecordCheck, block: ParcelBlock, tile: TileAddress): Promise<number | undefined> {
  await check.catchUp();
  await checkParcelBlock(check, block, tile);
  if (!block.isCutOff) return countOwn(block, tile);
  if (tile.z === MAXZOOM) return undefined;
  let met: number | undefined = 0;
  for (const quarter of quartersOf(tile)) {
    const count = await checkLoaded(check, await load(check, quarter), quarter);
    met = met === undefined || count === undefined ? undefined : met + count;
  }
  return met;
}

function countOwn({ parcels }: ParcelBlock, tile: TileAddress): number {
  const { minX, minY, maxX, maxY } = frameOf(tile, 0);
  return parcels.filter(({ polygons }: Parcel) => {
    const x = polygons[0]?.[0]?.[0] ?? Number.NaN;
    const y = polygons[0]?.[0]?.[1] ?? Number.NaN;
    return x >= minX && x < maxX && y >= minY && y < maxY;
  }).length;
}

/** VN-2000 degrees. */
function boxAround(tile: TileAddress): Box {
  const far = 4096 + AROUND;
  const corners = [
    [-AROUND, -AROUND],
    [far, -AROUND],
    [far, far],
    [-AROUND, far],
  ].map(([x, y]) => wgs84ToVn2000(...unitsToWgs84(tile, x as number, y as number)));
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
