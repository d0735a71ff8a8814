// What this page knows of each tile set: the version of the unchanging archive, and where the land was touched since it was made.
// A versioned address is kept by the browser for ever; a touched tile must never be asked for by it.
import type { Bounds } from '../../data/model/place.ts';
import type { TileSet } from './atlas.ts';
import type { TileState } from './tile-json.ts';
import { type Cells, cellsOver, isIn, type TileId, withCells } from './tile-range.ts';

interface Heard {
  /** Id of the event: an answer of that revision or a later one holds it already. */
  readonly revision: number;
  readonly cells: Cells;
}

const NOTHING: Cells = new Set<number>();
/** Nothing is known: every tile is asked for anew. */
const UNKNOWN: TileState = { version: null, revision: 0, cells: null };
const ADDRESS = /\/tiles\/([a-z-]+)\/(\d+)\/(\d+)\/(\d+)\.mvt$/;

/** A long day's events are kept as one: it takes longer until an answer holds them all, that is the price. */
const MOST_HEARD = 64;
const asOne = (heard: readonly Heard[]): Heard => ({
  revision: Math.max(...heard.map(({ revision }) => revision)),
  cells: heard.reduce<Cells>((all, { cells }) => withCells(all, cells), NOTHING),
});

export class TileVersions {
  readonly #known = new Map<TileSet, TileState>();
  readonly #heard = new Map<TileSet, readonly Heard[]>();

  /**
   * Takes what the server says of a set.
   * @returns where tiles on screen may have become old by it; what was touched before may have been touched again
   */
  learn(set: TileSet, state: TileState): Cells {
    const before = this.#known.get(set);
    const touched = this.#touched(set);
    this.#known.set(set, state);
    this.#heard.set(
      set,
      this.#heardOf(set).filter(({ revision }) => revision > state.revision),
    );
    if (!before || (before.version === state.version && before.revision === state.revision)) return NOTHING;
    return withCells(touched, state.cells);
  }

  /** Something changed inside the box (null: anywhere), as event `revision` told. */
  touch(set: TileSet, bounds: Bounds | null, revision: number): void {
    const heard = [...this.#heardOf(set), { revision, cells: bounds && cellsOver(bounds) }];
    this.#heard.set(set, heard.length > MOST_HEARD ? [asOne(heard)] : heard);
  }

  /** Nothing that was known holds any more. */
  forget(): void {
    this.#known.clear();
    this.#heard.clear();
  }

  isTouched(set: TileSet, tile: TileId): boolean {
    return isIn(this.#known.get(set)?.cells ?? null, tile) || this.#heardOf(set).some(({ cells }) => isIn(cells, tile));
  }

  /** The address to ask for a tile: with the version where the tile lies unchanged in the archive. Other addresses stay. */
  addressOf(url: string): string {
    const [plain = url] = url.split('?', 1);
    const [, name, z, x, y] = ADDRESS.exec(plain) ?? [];
    if (!name) return url;
    const set = name as TileSet;
    const { version } = this.#known.get(set) ?? UNKNOWN;
    if (version === null || this.isTouched(set, { z: Number(z), x: Number(x), y: Number(y) })) return plain;
    return `${plain}?v=${encodeURIComponent(version)}`;
  }

  #heardOf(set: TileSet): readonly Heard[] {
    return this.#heard.get(set) ?? [];
  }

  #touched(set: TileSet): Cells {
    const { cells } = this.#known.get(set) ?? UNKNOWN;
    return this.#heardOf(set).reduce((all, heard) => withCells(all, heard.cells), cells);
  }
}

/** One for the page: what was heard while no map stood counts for the next one. */
export const tileVersions = new TileVersions();
