// All tiles of a block: a tile's rows are read once, and it and the tiles below it down to the deepest zoom are drawn from them by the
// same encoder as live tiles, from the same rows in the same order: the same bytes.
import { encodeTiles } from '../encode.ts';
import { boxOf, type TileAddress } from '../encoder/projector.ts';
import { MAXZOOM, type TileSet } from '../layers.ts';
import type { SourceName } from '../sources.ts';
import { boxRows, communesOf, packedRowsOf, type RowBoxes, rowsMeeting } from './row-boxes.ts';

/** Packed rows of a source over the whole block (tiles/rows.sql.ts); parcels with states and commune. */
export interface BlockRows {
  readonly source: SourceName;
  readonly rows: Uint8Array;
  /** With more rows than this in a tile its budget is passed. */
  readonly most?: number;
}

/** Sets whose tiles are drawn from the same rows. */
export interface BlockPart {
  readonly sets: readonly TileSet[];
  readonly sources: readonly BlockRows[];
}

export interface BlockTile {
  readonly set: TileSet;
  readonly tile: TileAddress;
  /** Not compressed; undefined where the parcels exceed the budget and land cover must stand in. */
  readonly bytes: Uint8Array | undefined;
  /** Of the parcels, in the officers' set. */
  readonly communes: readonly string[] | undefined;
}

interface Held {
  readonly held: RowBoxes;
  readonly source: SourceName;
  readonly most: number | undefined;
}

/** The tiles that have something in them, each zoom in the order of the quadtree. */
export function* tilesOfBlock(block: TileAddress, { sets, sources }: BlockPart): Generator<BlockTile> {
  const held = sources.map(({ source, rows, most }) => ({ held: boxRows(rows, source === 'parcels'), source, most }));
  const all = held.map(({ held: { count } }) => Uint32Array.from({ length: count }, (_, row) => row));
  yield* descend(block, sets, held, all);
}

function* descend(
  tile: TileAddress,
  sets: readonly TileSet[],
  held: readonly Held[],
  among: readonly Uint32Array[],
): Generator<BlockTile> {
  const box = boxOf(tile);
  const some = held.map((source, index) => rowsMeeting(source.held, among[index] as Uint32Array, box));
  if (some.every(({ length }) => length === 0)) return;
  yield* draw(tile, sets, held, some);
  if (tile.z === MAXZOOM) return;
  for (const [x, y] of [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0],
  ] as const)
    yield* descend({ z: tile.z + 1, x: tile.x * 2 + x, y: tile.y * 2 + y }, sets, held, some);
}

function* draw(
  tile: TileAddress,
  sets: readonly TileSet[],
  held: readonly Held[],
  some: readonly Uint32Array[],
): Generator<BlockTile> {
  const sources = held.map((source, index) => ({
    source: source.source,
    rows: packedRowsOf(source.held, some[index] as Uint32Array),
    ...(source.most === undefined ? {} : { most: source.most }),
  }));
  const parcels = held.findIndex(({ source }) => source === 'parcels');
  const drawn = encodeTiles({ sets, tile, sources });
  for (const [index, set] of sets.entries()) {
    const bytes = drawn[index];
    if (bytes?.length === 0) continue;
    const communes =
      set === 'parcels-officer' && parcels >= 0
        ? communesOf((held[parcels] as Held).held, some[parcels] as Uint32Array)
        : undefined;
    yield { set, tile, bytes, communes };
  }
}
