// Which tiles were touched since an archive was made, and by which row of the log last.
import type { TileProduct } from '../../data/model/live.ts';
import type { Bounds } from '../../data/model/place.ts';
import { tileIdOf, tileOf } from '../archive/tile-id.ts';
import type { TileAddress } from '../encoder/projector.ts';
import {
  deepestOf,
  LAND_COVER_ZOOM,
  MAXZOOM,
  MINZOOM,
  PARCEL_SETS,
  PARCEL_ZOOM,
  type StandIn,
  type TileSet,
} from '../layers.ts';
import { coverOfBox, type TileRange } from './cover.ts';

/** What can be touched by the box: parcels by an import, and what data/model/live.ts names. */
export type BoxProduct = TileProduct | 'parcels';

/** A box of the map in which some product was made anew. */
interface TouchedBox {
  readonly product: BoxProduct;
  /** The row of the log. */
  readonly at: number;
  /** Tiles by zoom, from MINZOOM on; undefined for everywhere. */
  readonly ranges: readonly TileRange[] | undefined;
}

/** Above this many boxes or tiles a log is too long to be exact about it: all tiles count as touched until the next archive. */
const MOST_BOXES = 2_000;
const MOST_TILES = 1_000_000;
const TILES_A_BOX = 10;

/** @param standsIn whether land cover stands in for the parcels of the tile; where parcels begin, its count says whether it does */
function concerns(product: BoxProduct, set: TileSet, z: number, standsIn: StandIn | undefined): boolean {
  if (product === 'all') return true;
  if (product === 'communes' || product === 'context') return set === product;
  if (!PARCEL_SETS.includes(set)) return false;
  if (product === 'parcels') return z >= PARCEL_ZOOM;
  if (product === 'density') return z <= PARCEL_ZOOM;
  return (z >= LAND_COVER_ZOOM && z <= PARCEL_ZOOM) || standsIn !== undefined;
}

export const holds = ({ minX, minY, maxX, maxY }: TileRange, x: number, y: number): boolean =>
  x >= minX && x <= maxX && y >= minY && y <= maxY;

export class Touched {
  /** By tile id. */
  readonly #parcels = new Map<number, number>();
  /** Those that only officers see changed: states. */
  readonly #states = new Map<number, number>();
  #boxes: TouchedBox[] = [];
  /** From here on everything counts as touched. */
  #everything = 0;

  /** Tiles of parcels, in both sets. @param at row of the log, never below one before */
  parcels(ids: Iterable<number>, at: number): void {
    this.#mark(this.#parcels, ids, at);
  }

  /** Tiles in which only the officers' set changed. */
  states(ids: Iterable<number>, at: number): void {
    this.#mark(this.#states, ids, at);
  }

  /** @param bounds WGS 84; null for everywhere */
  box(product: BoxProduct, bounds: Bounds | null, at: number): void {
    // everywhere is everywhere, however often it is said
    if (!bounds) this.#boxes = this.#boxes.filter((box) => box.product !== product);
    if (this.#boxes.length >= MOST_BOXES) this.#everything = at;
    else this.#boxes.push({ product, at, ranges: bounds ? rangesOf(bounds) : undefined });
  }

  /**
   * The last row of the log that touched the tile; 0 for none. A tile deeper than MAXZOOM is touched with the one above it. Where land
   * cover stands in for a crowd, no edit of a parcel shows until it is counted.
   */
  at(set: TileSet, asked: TileAddress, standsIn: StandIn | undefined): number {
    const tile = asked.z > MAXZOOM ? ancestorOf(asked, MAXZOOM) : asked;
    let last = this.#everything;
    if (PARCEL_SETS.includes(set) && standsIn !== 'crowd' && this.#parcels.size + this.#states.size > 0) {
      const id = tileIdOf(tile);
      last = Math.max(last, this.#parcels.get(id) ?? 0);
      if (set === 'parcels-officer') last = Math.max(last, this.#states.get(id) ?? 0);
    }
    for (const { product, at, ranges } of this.#boxes) {
      if (at <= last || !concerns(product, set, tile.z, standsIn)) continue;
      if (isOver(ranges, tile)) last = at;
    }
    return last;
  }

  /** How much there is: tiles, a box counting for several. */
  get size(): number {
    if (this.#everything > 0) return MOST_TILES;
    return this.#parcels.size + this.#states.size + this.#boxes.length * TILES_A_BOX;
  }

  /** Every touched tile of a set; undefined where that is everything, or more than `most`. */
  list(set: TileSet, most: number): number[] | undefined {
    if (this.#everything > 0) return undefined;
    const ids = new Set<number>(PARCEL_SETS.includes(set) ? this.#parcels.keys() : []);
    if (set === 'parcels-officer') for (const id of this.#states.keys()) ids.add(id);
    for (const { product, ranges } of this.#boxes) {
      for (let z = MINZOOM; z <= deepestOf(set); z++) {
        if (!concerns(product, set, z, 'budget')) continue;
        const range = ranges?.[z - MINZOOM];
        if (!range || sizeOf(range) + ids.size > most) return undefined;
        for (let x = range.minX; x <= range.maxX; x++)
          for (let y = range.minY; y <= range.maxY; y++) ids.add(tileIdOf({ z, x, y }));
      }
    }
    return ids.size > most ? undefined : [...ids].sort((a, b) => a - b);
  }

  /** Tiles of a zoom, as y * 2^zoom + x ascending, in, above or under which the set was touched; undefined for more than `most`. */
  cells(set: TileSet, zoom: number, most: number): number[] | undefined {
    if (this.#everything > 0) return undefined;
    const side = 2 ** zoom;
    const cells = new Set<number>();
    const tiles = PARCEL_SETS.includes(set) ? this.#parcels.keys() : [];
    for (const id of tiles) {
      const tile = tileOf(id);
      const { x, y } = ancestorOf(tile, Math.min(zoom, tile.z));
      cells.add(y * side + x);
      if (cells.size > most) return undefined;
    }
    for (const { product, ranges } of this.#boxes) {
      if (!concerns(product, set, MINZOOM, 'budget') && !concerns(product, set, zoom, 'budget')) continue;
      const range = ranges?.[zoom - MINZOOM];
      if (!range || sizeOf(range) + cells.size > 2 * most) return undefined;
      for (let x = range.minX; x <= range.maxX; x++)
        for (let y = range.minY; y <= range.maxY; y++) cells.add(y * side + x);
    }
    return cells.size > most ? undefined : [...cells].sort((a, b) => a - b);
  }

  #mark(tiles: Map<number, number>, ids: Iterable<number>, at: number): void {
    for (const id of ids) tiles.set(id, at);
    if (this.#parcels.size + this.#states.size > MOST_TILES) this.#everything = at;
  }
}

const sizeOf = ({ minX, minY, maxX, maxY }: TileRange): number =>
  Math.max(0, maxX - minX + 1) * Math.max(0, maxY - minY + 1);

function rangesOf(bounds: Bounds): TileRange[] {
  return Array.from({ length: MAXZOOM - MINZOOM + 1 }, (_, index) => coverOfBox(bounds, MINZOOM + index));
}

/** The tile of a higher zoom that a tile lies in. */
export function ancestorOf({ z, x, y }: TileAddress, zoom: number): TileAddress {
  const ratio = 2 ** (z - zoom);
  return { z: zoom, x: Math.floor(x / ratio), y: Math.floor(y / ratio) };
}

/** Above MINZOOM nothing is drawn. */
function isOver(ranges: readonly TileRange[] | undefined, { z, x, y }: TileAddress): boolean {
  if (!ranges) return true;
  const range = ranges[z - MINZOOM];
  return range !== undefined && holds(range, x, y);
}
