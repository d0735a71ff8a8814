// One tile from live rows: which statements a set needs at a zoom, and what stands in when parcels are too many.
import type { Sql } from '../data/store/sql.ts';
import type { Queryable, Store } from '../data/store/store.ts';
import type { BlockPart } from './build/block.ts';
import type { PackedRows } from './encode.ts';
import type { Encoded } from './encoded.ts';
import { boxOf, EXTENT, shiftOfTile, type TileAddress } from './encoder/projector.ts';
import type { EncoderPool } from './encoder-pool.ts';
import { landCoverLevel } from './land-cover/land-cover-levels.ts';
import {
  CROWD,
  DEEPEST_ZOOM,
  LABEL_ZOOM,
  LAND_COVER_ZOOM,
  LAYERS,
  MAXZOOM,
  MINZOOM,
  PARCEL_SETS,
  PARCEL_ZOOM,
  SNAPPED_TO_ZOOM,
  type TileSet,
} from './layers.ts';
import {
  type Box,
  buildingRows,
  type CountRow,
  communeRows,
  densityRows,
  landCoverRows,
  landObjectRows,
  parcelCount,
  parcelRows,
  type Scope,
  sheetRows,
} from './rows.sql.ts';
import type { SourceName } from './sources.ts';

export interface Wanted {
  readonly set: TileSet;
  readonly tile: TileAddress;
  /** The communes whose parcels may be shown. */
  readonly scope: Scope;
  readonly gzip: boolean;
}

/** A parcel takes at least 25 bytes of a tile: with more than this many the budget is passed, no need to draw them. */
export const MOST_PARCELS = 20_000;

interface Statement {
  readonly source: SourceName;
  readonly statement: Sql;
  readonly most?: number;
}

/** Whose picture of which tile. */
export type Picture = Omit<Wanted, 'gzip'>;

/** Whether the address is a tile of the grid that is answered at all. */
export function isOnGrid({ z, x, y }: TileAddress): boolean {
  return z >= 0 && z <= DEEPEST_ZOOM && x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
}

/** Draws a tile from the database as it is now. Empty bytes where nothing is in it. */
export async function drawTile(store: Store, pool: EncoderPool, wanted: Wanted): Promise<Encoded> {
  const { set, tile, gzip } = wanted;
  const isTooMany = await isCrowd(store, wanted);
  if (!isTooMany) {
    const first = await pool.encode({ set, tile, gzip, standsIn: undefined, sources: await rowsOf(store, wanted) });
    if (first) return first;
  }
  const standsIn = isTooMany ? 'crowd' : 'budget';
  const landCover = await pool.encode({ set, tile, gzip, standsIn, sources: await standInRowsOf(store, wanted) });
  if (landCover) return landCover;
  throw new Error('Land cover has no parcels that could exceed the budget.');
}

/**
 * Whether land cover stands in whatever the parcels' bytes: where parcels begin, and they are counted as too many. So an edit there need
 * not read all of them to find that out; the count is made with land cover and told with it.
 */
export async function isCrowd(store: Queryable, { set, tile, scope }: Picture): Promise<boolean> {
  if (tile.z !== PARCEL_ZOOM || (set !== 'parcels' && set !== 'parcels-officer')) return false;
  const row = await store.first<CountRow>(parcelCount(tile, scope));
  return (row?.parcels ?? 0) > CROWD;
}

/** The rows that a tile is drawn from, as they are now. */
export function rowsOf(store: Queryable, picture: Picture): Promise<PackedRows[]> {
  return fetchAll(store, statementsOf(picture, boxOf(picture.tile)));
}

/** Land cover, where the parcels of a tile exceed its budget. */
export function standInRowsOf(store: Queryable, picture: Picture): Promise<PackedRows[]> {
  return fetchAll(store, [landCoverOf(picture, boxOf(picture.tile))]);
}

function fetchAll(store: Queryable, statements: readonly Statement[]): Promise<PackedRows[]> {
  return Promise.all(
    statements.map(async ({ statement, ...rest }) => ({ ...rest, rows: await store.bytes(statement) })),
  );
}

/** Sets that are drawn from the same rows. */
export type BlockKind = 'parcels' | 'communes' | 'context';

/** Rows for a tile and all tiles below it, for the builder. Parcels are cut off above MOST_PARCELS. */
export async function rowsOfBlock(store: Queryable, tile: TileAddress, kind: BlockKind): Promise<BlockPart> {
  const box = boxOf(tile);
  if (kind === 'communes') {
    return {
      sets: ['communes'],
      sources: await fetchAll(store, [{ source: 'communes', statement: communeRows(box, 0) }]),
    };
  }
  if (kind === 'context') return { sets: ['context'], sources: await fetchAll(store, contextOf(MAXZOOM, box)) };
  const want = { labels: true, states: true, limit: MOST_PARCELS + 1 };
  const statement = { source: 'parcels', statement: parcelRows(box, 'all', want), most: MOST_PARCELS } as const;
  return { sets: PARCEL_SETS, sources: await fetchAll(store, [statement]) };
}

function statementsOf(wanted: Picture, box: Box): readonly Statement[] {
  const { z } = wanted.tile;
  if (z < MINZOOM) return [];
  switch (wanted.set) {
    case 'communes':
      return [{ source: 'communes', statement: communeRows(box, z <= SNAPPED_TO_ZOOM ? snapCell(z) : 0) }];
    case 'context':
      return contextOf(z, box);
    case 'parcels':
    case 'parcels-officer': {
      if (z < LAND_COVER_ZOOM) return [densityOf(wanted)];
      if (z < PARCEL_ZOOM) return [densityOf(wanted), landCoverOf(wanted, box)];
      const states = wanted.set === 'parcels-officer';
      const want = { labels: z >= LABEL_ZOOM, states, limit: MOST_PARCELS + 1 };
      return [{ source: 'parcels', statement: parcelRows(box, wanted.scope, want), most: MOST_PARCELS }];
    }
  }
}

function contextOf(z: number, box: Box): readonly Statement[] {
  const all = [
    { source: 'land_objects', statement: landObjectRows(box) },
    { source: 'buildings', statement: buildingRows(box) },
    { source: 'sheets', statement: sheetRows(box) },
  ] as const;
  return all.filter(({ source }) => z >= LAYERS[source].minzoom);
}

function densityOf({ tile, scope }: Picture): Statement {
  return { source: 'parcel_density', statement: densityRows(tile, shiftOfTile(tile), scope) };
}

function landCoverOf({ tile, scope }: Picture, box: Box): Statement {
  return { source: 'land_cover', statement: landCoverRows(box, scope, landCoverLevel(tile.z)) };
}

/** Half a tile unit in degrees. */
const snapCell = (z: number): number => 360 / (2 ** z * EXTENT * 2);
