// Tiles that were answered, the latest asked for ones, within a bound of bytes.
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import type { Wanted } from '../../tiles/draw.ts';
import type { Encoded } from '../../tiles/encoded.ts';

export interface KeptTile {
  readonly wanted: Wanted;
  readonly encoded: Encoded;
  /** The row of the log up to which it is known to be right; 0 for one of the archive, whose log begins where it was made. */
  readonly revision: number;
  /** It lies in the archive like this. */
  readonly isArchived: boolean;
}

interface Entry extends KeptTile {
  wasAskedFor: boolean;
}

const NOTHING: readonly KeptTile[] = [];
/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 500;

export function keyOf({ set, tile: { z, x, y }, scope, gzip }: Wanted): string {
  return `${set}/${z}/${x}/${y}/${gzip}/${scope === 'all' ? scope : scope.join(' ')}`;
}

export class KeptTiles {
  readonly #kept = new Map<string, Entry>();
  readonly #keysByTile = new Map<number, Set<string>>();
  readonly #most: number;
  #bytes = 0;

  /** @param most bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** For one who asks for it. */
  get(key: string): KeptTile | undefined {
    const found = this.#kept.get(key);
    if (found) {
      found.wasAskedFor = true;
      this.#kept.delete(key);
      this.#kept.set(key, found);
    }
    return found;
  }

  /** As it is kept, without asking for it. */
  peek(key: string): KeptTile | undefined {
    return this.#kept.get(key);
  }

  /** Nobody has asked for it yet: a question that waits for it does so with `get`. */
  keep(tile: KeptTile): KeptTile {
    const key = keyOf(tile.wanted);
    this.forget(key);
    this.#kept.set(key, { ...tile, wasAskedFor: false });
    const id = tileIdOf(tile.wanted.tile);
    this.#keysByTile.set(id, (this.#keysByTile.get(id) ?? new Set()).add(key));
    this.#bytes += sizeOf(tile);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.forget(oldest);
    }
    return tile;
  }

  /** What was asked for of a tile since it was drawn, whichever set and for whomever. */
  askedFor(tileId: number): readonly KeptTile[] {
    const keys = this.#keysByTile.get(tileId);
    if (!keys) return NOTHING;
    const entries = [...keys].map((key) => this.#kept.get(key));
    return entries.filter((entry) => entry !== undefined).filter(({ wasAskedFor }) => wasAskedFor);
  }

  forget(key: string): void {
    const found = this.#kept.get(key);
    if (!found) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(found);
    const id = tileIdOf(found.wanted.tile);
    const keys = this.#keysByTile.get(id);
    keys?.delete(key);
    if (keys?.size === 0) this.#keysByTile.delete(id);
  }

  clear(): void {
    this.#kept.clear();
    this.#keysByTile.clear();
    this.#bytes = 0;
  }
}

const sizeOf = ({ encoded }: KeptTile): number => encoded.bytes.length + ENTRY_BYTES;
