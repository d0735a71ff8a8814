// Tiles that were answered, the latest asked for ones, within a bound of bytes.
import type { Encoded } from '../../tiles/worker/messages.ts';

export interface KeptTile {
  readonly encoded: Encoded;
  /** The row of the log up to which it is known to be right; 0 for one of the archive, whose log begins where it was made. */
  readonly revision: number;
  /** It lies in the archive like this. */
  readonly isArchived: boolean;
}

/** What an entry costs beside its bytes. */
const ENTRY_BYTES = 300;

export class KeptTiles {
  readonly #kept = new Map<string, KeptTile>();
  readonly #most: number;
  #bytes = 0;

  /** @param most bytes */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): KeptTile | undefined {
    const found = this.#kept.get(key);
    if (found) {
      this.#kept.delete(key);
      this.#kept.set(key, found);
    }
    return found;
  }

  keep(key: string, tile: KeptTile): KeptTile {
    this.forget(key);
    this.#kept.set(key, tile);
    this.#bytes += sizeOf(tile);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.forget(oldest);
    }
    return tile;
  }

  forget(key: string): void {
    const found = this.#kept.get(key);
    if (!found) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(found);
  }

  clear(): void {
    this.#kept.clear();
    this.#bytes = 0;
  }
}

const sizeOf = ({ encoded }: KeptTile): number => encoded.bytes.length + ENTRY_BYTES;
