// All tiles of a block: a tile's rows are read once, and it and the tiles below it down to the deepest zoom are drawn from them by the
// same encoder as live tiles, from the same rows in the same order: the same bytes.
import { encodeTiles } from '../encode.ts';
import { boxOf, type TileAddress } from '../encoder/projector.ts';
import { LAYERS, MAXZOOM, type TileSet } from '../layers.ts';
import type { SourceName } from '../sources.ts';
import { fillsBox } from './fills-box.ts';
import { boxRows, communesOf, type RowBoxes, rowsMeeting, shapeOf, startsOf } from './row-boxes.ts';

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
  yield* descend({ tile: block, sets, held, places: new Map() }, all);
}

interface Drawing {
  readonly tile: TileAddress;
  readonly sets: readonly TileSet[];
  readonly held: readonly Held[];
  readonly places: Map<number, readonly [number, number]>;
}

function* descend(drawing: Drawing, among: readonly Uint32Array[]): Generator<BlockTile> {
  const { tile, held } = drawing;
  const box = boxOf(tile);
  const some = held.map((source, index) => rowsMeeting(source.held, among[index] as Uint32Array, box));
  if (some.every(({ length }) => length === 0)) return;
  const drawn = [...draw(drawing, some)];
  yield* drawn;
  if (tile.z === MAXZOOM) return;
  const same = sameBelow(drawing, some, drawn);
  for (const quarter of quartersOf(tile)) {
    if (same) yield* copies(same, quarter);
    else yield* descend({ ...drawing, tile: quarter }, some);
  }
}

function quartersOf({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 2, 3, 1].map((quarter) => ({ z: z + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) }));
}

/**
 * The tile that all tiles below are too, byte for byte: it lies wholly within one commune, whose name is written elsewhere. Most of a
 * country's tiles of communes are such.
 */
function sameBelow(
  { tile, sets, held }: Drawing,
  some: readonly Uint32Array[],
  drawn: readonly BlockTile[],
): BlockTile | undefined {
  const [source] = held;
  const [rows] = some;
  const [only] = drawn;
  if (sets[0] !== 'communes' || rows?.length !== 1 || !source || !only?.bytes) return undefined;
  if (Buffer.from(only.bytes.buffer, only.bytes.byteOffset, only.bytes.length).includes(LAYERS.commune_labels.name))
    return undefined;
  return fillsBox(shapeOf(source.held, rows[0] as number), boxOf(tile)) ? only : undefined;
}

function* copies(same: BlockTile, tile: TileAddress): Generator<BlockTile> {
  yield { ...same, tile };
  if (tile.z < MAXZOOM) for (const quarter of quartersOf(tile)) yield* copies(same, quarter);
}

function* draw({ tile, sets, held, places }: Drawing, some: readonly Uint32Array[]): Generator<BlockTile> {
  const sources = held.map((source, index) => ({
    source: source.source,
    rows: source.held.rows,
    some: startsOf(source.held, some[index] as Uint32Array),
    ...(source.most === undefined ? {} : { most: source.most }),
  }));
  const parcels = held.findIndex(({ source }) => source === 'parcels');
  const drawn = encodeTiles({ sets, tile, sources, places });
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
