// The tiles of an archive as they are compared one by one with the record; which of them were asked for is noted.
import { entryOf } from '../archive/directory.ts';
import type { Archive } from '../archive/reader.ts';
import { type Stamp, stampOf } from '../archive/stamp.ts';
import { tileIdOf, tileOf } from '../archive/tile-id.ts';
import type { TileAddress } from '../encoder/projector.ts';
import { ByteWindow } from './byte-window.ts';
import type { Inventory } from './inventory.ts';
import { unpack } from './unpack.ts';

const PIECE = 1 << 20;

export interface HeldTile {
  readonly stamp: Stamp;
  readonly bytes: Uint8Array;
}

export class HeldTiles {
  readonly #archive: Archive;
  readonly #inventory: Inventory;
  /** For each entry, the tiles before it. */
  readonly #before: Float64Array;
  /** A bit a tile. */
  readonly #asked: Uint8Array;
  /** A block's tiles lie together at each zoom. */
  readonly #windows = new Map<number, ByteWindow>();

  constructor(archive: Archive, inventory: Inventory) {
    this.#archive = archive;
    this.#inventory = inventory;
    const { runs } = inventory.entries;
    this.#before = new Float64Array(runs.length);
    let before = 0;
    runs.forEach((run, entry) => {
      this.#before[entry] = before;
      before += run;
    });
    this.#asked = new Uint8Array(Math.ceil(before / 8));
  }

  /** Undefined where there is no such tile; 'damaged' where it cannot be read, which the prover of the file has told. */
  async read(tile: TileAddress): Promise<HeldTile | 'damaged' | undefined> {
    const { entries } = this.#inventory;
    const entry = this.note(tile);
    if (entry < 0) return undefined;
    const sealed = await this.#windowOf(tile.z).read(this.#archive.placeOf(entries, entry));
    const stamp = stampOf(sealed);
    const bytes = unpack(sealed, this.#archive.header.compression);
    return stamp && bytes ? { stamp, bytes } : 'damaged';
  }

  /** Notes that a tile was asked for; the entry that holds it, or -1. */
  note(tile: TileAddress): number {
    const id = tileIdOf(tile);
    const { entries } = this.#inventory;
    const entry = entryOf(entries, id);
    if (entry < 0) return entry;
    const bit = (this.#before[entry] as number) + id - (entries.ids[entry] as number);
    this.#asked[bit >> 3] = (this.#asked[bit >> 3] as number) | (1 << (bit & 7));
    return entry;
  }

  /** Tiles that nobody has asked for. */
  *rest(): Generator<TileAddress> {
    const { ids, runs } = this.#inventory.entries;
    for (let entry = 0, bit = 0; entry < ids.length; entry++) {
      for (let i = 0; i < (runs[entry] as number); i++, bit++) {
        if (((this.#asked[bit >> 3] as number) & (1 << (bit & 7))) === 0) yield tileOf((ids[entry] as number) + i);
      }
    }
  }

  #windowOf(zoom: number): ByteWindow {
    const window = this.#windows.get(zoom) ?? new ByteWindow(this.#archive, PIECE);
    this.#windows.set(zoom, window);
    return window;
  }
}
