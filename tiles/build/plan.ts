// What a build has to draw: the tiles of the grid that have anything in them, found from the top of the quadtree down.
import type { Queryable } from '../../data/store/store.ts';
import { tileIdOf } from '../archive/tile-id.ts';
import { boxOf, type TileAddress } from '../encoder/projector.ts';
import { MINZOOM, PARCEL_ZOOM, SNAPPED_TO_ZOOM } from '../layers.ts';
import { type CellRow, filledBoxes } from './cells.sql.ts';

export interface Cell extends Omit<CellRow, 'n'> {
  readonly tile: TileAddress;
}

export interface Plan {
  /** Below zoom PARCEL_ZOOM: drawn one by one. Communes only where they are snapped for their zoom. */
  readonly singles: readonly Cell[];
  /** Of zoom PARCEL_ZOOM, with parcels or context: drawn with all tiles below them. */
  readonly blocks: readonly Cell[];
  /** Large blocks of communes: all their tiles that are not singles. All three in the order of their ids. */
  readonly areas: readonly Cell[];
}

/** Boxes in one question. */
const AT_ONCE = 2048;

/** Where communes are read at once: some dozens, and a country has a hundred such blocks. */
const AREA_ZOOM = SNAPPED_TO_ZOOM + 1;

/** Looks at about one and a third times as many boxes as there are blocks; below the zooms of snapped communes only where there is more than they. */
export async function planBuild(store: Queryable): Promise<Plan> {
  const singles: Cell[] = [];
  const areas: Cell[] = [];
  let level = await filledOf(store, allTilesOf(MINZOOM));
  for (let z = MINZOOM; z < PARCEL_ZOOM; z++) {
    if (z === AREA_ZOOM) areas.push(...level.filter(({ communes }) => communes));
    singles.push(...(z < AREA_ZOOM ? level : level.map((cell) => ({ ...cell, communes: false }))));
    const isFilled = ({ parcels, cover, context, communes }: Cell): boolean =>
      parcels || cover || context || (communes && z < AREA_ZOOM);
    level = await filledOf(
      store,
      level.filter(isFilled).flatMap(({ tile }) => childrenOf(tile)),
    );
  }
  return { singles, blocks: level, areas };
}

function allTilesOf(z: number): TileAddress[] {
  const side = 2 ** z;
  return Array.from({ length: side * side }, (_, index) => ({ z, x: index % side, y: Math.floor(index / side) }));
}

function childrenOf({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 1, 2, 3].map((quarter) => ({ z: z + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) }));
}

async function filledOf(store: Queryable, tiles: readonly TileAddress[]): Promise<Cell[]> {
  const filled: Cell[] = [];
  for (let from = 0; from < tiles.length; from += AT_ONCE) {
    const some = tiles.slice(from, from + AT_ONCE);
    const withCommunes = (tiles[0] as TileAddress).z <= AREA_ZOOM;
    const rows = await store.rows<CellRow>(filledBoxes(some.map(boxOf), withCommunes));
    for (const { n, ...holds } of rows) filled.push({ tile: some[n] as TileAddress, ...holds });
  }
  return filled.sort((a, b) => tileIdOf(a.tile) - tileIdOf(b.tile));
}
