// Tiles that an edit has touched and that somebody looks at are drawn before they are asked for again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Wanted } from '../../tiles/draw.ts';
import { keyOf } from './kept-tiles.ts';

/** An edit of a whole commune is followed where people look next, not everywhere. */
const MOST_WAITING = 200;
/** Whoever asks comes first: after an edit his own screen does, within some milliseconds. */
const PAUSE_MS = 20;

/** One tile at a time, so that those who do ask wait for one of these at most; the deepest first, which cost least. */
export class DrawAhead {
  readonly #draw: (wanted: Wanted) => Promise<unknown>;
  readonly #waiting = new Map<string, Wanted>();
  readonly #isBusy: () => boolean;
  #isAtWork = false;

  /**
   * @param draw draws and keeps a tile, unless it is right as it is kept
   * @param isBusy whether a tile is being drawn that somebody waits for
   */
  constructor(draw: (wanted: Wanted) => Promise<unknown>, isBusy: () => boolean) {
    this.#draw = draw;
    this.#isBusy = isBusy;
  }

  add(wanted: Wanted): void {
    if (this.#waiting.size >= MOST_WAITING) return;
    this.#waiting.set(keyOf(wanted), wanted);
    if (!this.#isAtWork) void this.#work();
  }

  stop(): void {
    this.#waiting.clear();
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    while (this.#waiting.size > 0) {
      await pause(PAUSE_MS, undefined, { ref: false });
      if (this.#isBusy()) continue;
      const wanted = this.#next();
      if (!wanted) break;
      // whoever asks for it hears what is wrong
      await this.#draw(wanted).catch(() => undefined);
    }
    this.#isAtWork = false;
  }

  #next(): Wanted | undefined {
    const [first, ...others] = this.#waiting.values();
    const deepest = others.reduce((best, each) => (best && best.tile.z >= each.tile.z ? best : each), first);
    if (deepest) this.#waiting.delete(keyOf(deepest));
    return deepest;
  }
}
