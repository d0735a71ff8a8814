// All tiles of a block: a tile's rows are read once, and it and the tiles below it down to the deepest zoom are drawn from them by the
// same encoder as live tiles, from the same rows in the same order: the same bytes. What is done follows the borders, not the area.
import { encodeTiles } from '../encode.ts';
import { boxOf, sightOf, type TileAddress } from '../encoder/projector.ts';
import { MAXZOOM, OUTLINES_TO_ZOOM, SNAPPED_TO_ZOOM, type TileSet } from '../layers.ts';
import type { SourceName } from '../sources.ts';
import { fillsBox } from './fills-box.ts';
import { narrowRows } from './narrow-rows.ts';
import {
  boxRows,
  communesOf,
  findPlaces,
  idOf,
  isIn,
  type Places,
  type RowBoxes,
  rowsMeeting,
  shapeOf,
} from './row-boxes.ts';

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
  /** All tiles below it down to this zoom are the same. */
  readonly downTo: number;
  /** Not compressed; undefined where the parcels exceed the budget and land cover must stand in. */
  readonly bytes: Uint8Array | undefined;
  /** Of the parcels, in the officers' set. */
  readonly communes: readonly string[] | undefined;
}

interface Held {
  readonly held: RowBoxes;
  readonly source: SourceName;
  readonly most: number | undefined;
  /** Those that the tile at hand may show. */
  readonly some: Uint32Array;
}

/**
 * The tiles that have something in them, each zoom in the order of the quadtree. Communes begin below the zooms at which their rows are
 * snapped for the zoom alone, wherever the block lies.
 * @param places of names, kept for other blocks of the same record
 */
export function* tilesOfBlock(block: TileAddress, part: BlockPart, places: Places = new Map()): Generator<BlockTile> {
  if (part.sets[0] === 'communes') yield* tilesOfAreas(block, part, places);
  else yield* descend({ tile: block, sets: part.sets, held: part.sources.map(heldAll), places });
}

function heldAll({ source, rows, most }: BlockRows): Held {
  const held = boxRows(rows, source === 'parcels');
  return { held, source, most, some: allOf(held) };
}

interface Drawing {
  readonly tile: TileAddress;
  readonly sets: readonly TileSet[];
  readonly held: readonly Held[];
  readonly places: Places;
}

function* descend(above: Drawing): Generator<BlockTile> {
  const box = boxOf(above.tile);
  const held = above.held.map((source) => ({ ...source, some: rowsMeeting(source.held, source.some, box) }));
  if (held.every(({ some }) => some.length === 0)) return;
  yield* draw({ ...above, held });
  if (above.tile.z === MAXZOOM) return;
  for (const tile of quartersOf(above.tile)) yield* descend({ ...above, held, tile });
}

/** Shapes are much larger than tiles: below a tile that lies wholly within one all are the same, and others see few of its vertices. */
function* tilesOfAreas(block: TileAddress, { sets, sources }: BlockPart, places: Places): Generator<BlockTile> {
  const [{ held, ...source } = heldAll({ source: 'communes', rows: new Uint8Array() })] = sources.map(heldAll);
  // looked for in whole shapes, before they are narrowed
  findPlaces(held, places);
  const wholes = new Map<number, BlockTile>();

  function* below(tile: TileAddress, above: RowBoxes): Generator<BlockTile> {
    const box = sightOf(tile);
    const near = narrowRows(above, rowsMeeting(above, allOf(above), box), box);
    if (near.count === 0) return;
    const isDrawn = tile.z > SNAPPED_TO_ZOOM;
    const only = isDrawn && near.count === 1 ? idOf(near, 0) : undefined;
    const isWhole = only !== undefined && !isIn(places.get(only), box) && fillsBox(shapeOf(near, 0), box);
    const known = isWhole ? wholes.get(only) : undefined;
    const drawn = known
      ? [known]
      : isDrawn
        ? [...draw({ tile, sets, held: [{ ...source, held: near, some: allOf(near) }], places })]
        : [];
    yield* drawn.map((each) => ({ ...each, tile, downTo: isWhole ? OUTLINES_TO_ZOOM : tile.z }));
    if (isWhole && drawn[0]) wholes.set(only, drawn[0]);
    if (isWhole || tile.z === OUTLINES_TO_ZOOM) return;
    for (const quarter of quartersOf(tile)) yield* below(quarter, near);
  }
  yield* below(block, held);
}

const allOf = ({ count }: RowBoxes): Uint32Array => Uint32Array.from({ length: count }, (_, row) => row);

function quartersOf({ z, x, y }: TileAddress): TileAddress[] {
  return [0, 2, 3, 1].map((quarter) => ({ z: z + 1, x: x * 2 + (quarter & 1), y: y * 2 + (quarter >> 1) }));
}

function* draw({ tile, sets, held, places }: Drawing): Generator<BlockTile> {
  const sources = held.map(({ source, held: { rows, starts }, some, most }) => ({
    source,
    rows,
    some: some.map((row) => starts[row] as number),
    ...(most === undefined ? {} : { most }),
  }));
  const parcels = held.find(({ source }) => source === 'parcels');
  const drawn = encodeTiles({ sets, tile, sources, places });
  for (const [index, set] of sets.entries()) {
    const bytes = drawn[index];
    if (bytes?.length === 0) continue;
    const communes = set === 'parcels-officer' && parcels ? communesOf(parcels.held, parcels.some) : undefined;
    yield { set, tile, downTo: tile.z, bytes, communes };
  }
}

/** Each tile that a tile of a block stands for. */
export function* eachOf({ tile, downTo }: Pick<BlockTile, 'tile' | 'downTo'>): Generator<TileAddress> {
  yield tile;
  if (tile.z < downTo) for (const quarter of quartersOf(tile)) yield* eachOf({ tile: quarter, downTo });
}
