// What is wrong with an archive, as it is found: the first hundred in full, the rest counted.
import type { TileAddress } from '../encoder/projector.ts';

export interface Problem {
  /** Where it has one. */
  readonly tile?: TileAddress;
  readonly what: string;
}

/** A damaged archive of a million tiles would otherwise be a list that nobody reads. */
const MOST = 100;

export class Problems {
  readonly list: Problem[] = [];
  count = 0;

  tell(what: string, tile?: TileAddress): void {
    this.count++;
    if (this.list.length < MOST) this.list.push(tile ? { tile, what } : { what });
  }

  /** Those that are counted only. */
  get unlisted(): number {
    return this.count - this.list.length;
  }
}

/** One line. */
export function spokenProblem({ tile, what }: Problem): string {
  return tile ? `${tile.z}/${tile.x}/${tile.y}: ${what}` : what;
}
