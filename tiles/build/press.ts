// Where tiles are printed: rows in, sealed tiles in the runs of this press out. One press a thread.
import { join } from 'node:path';
import { hashOf, sealTile } from '../archive/stamp.ts';
import { firstBelow, firstIdOf, tileIdOf } from '../archive/tile-id.ts';
import { encodeTiles, type PackedRows } from '../encode.ts';
import type { TileAddress } from '../encoder/projector.ts';
import type { StandIn, TileSet } from '../layers.ts';
import { type BlockPart, tilesOfBlock } from './block.ts';
import { boxRows, communesOf, type Places } from './row-boxes.ts';
import { type Run, RunWriter } from './run.ts';
import { type SetsTile, type SetTile, together } from './set-tiles.ts';

/** One tile from its own rows. */
export interface TileOrder extends SetsTile {
  readonly sources: readonly PackedRows[];
  readonly standsIn: StandIn | undefined;
}

export interface Printed {
  /** Tiles that have something in them. */
  readonly tiles: number;
  /** Their parcels exceed the budget: land cover must stand in. */
  readonly overfull: readonly SetsTile[];
}

export interface SetRun {
  readonly set: TileSet;
  readonly zoom: number;
  readonly run: Run;
}

export class Press {
  readonly #directory: string;
  readonly #level: number;
  /** Tiles within a commune are the same one, and so is land cover in both sets: sealed once. */
  readonly #sealed = new WeakMap<Uint8Array, Uint8Array>();
  /** Of names of communes: a block's neighbours have them too. */
  readonly #places: Places = new Map();
  readonly #runs = new Map<string, { set: TileSet; zoom: number; writer: RunWriter }>();

  /** @param directory of its own, there. @param level of gzip */
  constructor(directory: string, level: number) {
    this.#directory = directory;
    this.#level = level;
  }

  /** A tile and all below it. */
  block(tile: TileAddress, part: BlockPart): Printed {
    let tiles = 0;
    const overfull: SetTile[] = [];
    for (const { bytes, communes, downTo, ...place } of tilesOfBlock(tile, part, this.#places)) {
      if (bytes) this.#put(place, bytes, { standsIn: undefined, communes, downTo });
      else overfull.push(place);
      tiles += firstIdOf(downTo - place.tile.z + 1);
    }
    return { tiles, overfull: together(overfull) };
  }

  /** A tile alone. One that is empty is noted as gone, for runs that are laid over an older archive. */
  tile({ sets, tile, sources, standsIn }: TileOrder): Printed {
    const drawn = encodeTiles({ sets, tile, sources });
    const parcels = sources.find(({ source }) => source === 'parcels');
    let tiles = 0;
    const overfull: SetTile[] = [];
    for (const [index, set] of sets.entries()) {
      const bytes = drawn[index];
      const communes = set === 'parcels-officer' && parcels ? communesIn(parcels.rows) : undefined;
      if (bytes) this.#put({ set, tile }, bytes, { standsIn, communes, downTo: tile.z });
      else overfull.push({ set, tile });
      if (bytes && bytes.length > 0) tiles++;
    }
    return { tiles, overfull: together(overfull) };
  }

  finish(): SetRun[] {
    return [...this.#runs.values()].map(({ set, zoom, writer }) => ({ set, zoom, run: writer.finish() }));
  }

  #put(
    { set, tile }: SetTile,
    bytes: Uint8Array,
    { downTo, ...noted }: { standsIn: StandIn | undefined; communes: readonly string[] | undefined; downTo: number },
  ): void {
    let sealed = bytes.length === 0 ? bytes : this.#sealed.get(bytes);
    if (!sealed) {
      sealed = sealTile(bytes, this.#level, { hash: hashOf(bytes), ...noted });
      this.#sealed.set(bytes, sealed);
    }
    this.#writerOf(set, tile.z).add(tileIdOf(tile), sealed);
    for (let z = tile.z + 1; z <= downTo; z++)
      this.#writerOf(set, z).add(firstBelow(tile, z), sealed, 4 ** (z - tile.z));
  }

  #writerOf(set: TileSet, zoom: number): RunWriter {
    const name = `${set}-${zoom}`;
    const known = this.#runs.get(name);
    if (known) return known.writer;
    const writer = new RunWriter(join(this.#directory, `${name}.run`));
    this.#runs.set(name, { set, zoom, writer });
    return writer;
  }
}

function communesIn(rows: Uint8Array): string[] {
  const boxed = boxRows(rows, true);
  return communesOf(
    boxed,
    Uint32Array.from({ length: boxed.count }, (_, row) => row),
  );
}
