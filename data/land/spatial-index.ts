// Which boxes meet a box: a grid whose squares are about as large as what lies in them. Made once, asked often.
import { type BoxMm, boxesMeet } from '../geometry/bounds.ts';

/** A box that lies in more squares than this is looked at by every question: one river must not fill the grid. */
const MOST_SQUARES = 64;

export class SpatialIndex<K> {
  readonly #side: number;
  readonly #squares = new Map<string, [K, BoxMm][]>();
  readonly #large: [K, BoxMm][] = [];
  readonly #all: readonly (readonly [K, BoxMm])[];

  constructor(entries: readonly (readonly [K, BoxMm])[]) {
    this.#all = entries;
    const sides = entries.map(([, box]) => Math.max(box.maxE - box.minE, box.maxN - box.minN)).sort((a, b) => a - b);
    this.#side = Math.max(1000, (sides[sides.length >> 1] ?? 0) * 2);
    for (const [key, box] of entries) this.#add(key, box);
  }

  /** Keys whose boxes meet `box`, touching included, each once. */
  *meeting(box: BoxMm): Generator<K> {
    const [fromE, fromN, toE, toN] = this.#range(box);
    // A box as large as a country has more squares than there is anything in them.
    if ((toE - fromE + 1) * (toN - fromN + 1) > this.#all.length + MOST_SQUARES) {
      for (const [key, each] of this.#all) if (boxesMeet(each, box)) yield key;
      return;
    }
    for (const [key, each] of this.#large) if (boxesMeet(each, box)) yield key;
    for (let e = fromE; e <= toE; e++) {
      for (let n = fromN; n <= toN; n++) {
        for (const [key, each] of this.#squares.get(`${e},${n}`) ?? []) {
          // Told by the first square that question and answer share.
          const isFirst =
            e === Math.max(fromE, Math.floor(each.minE / this.#side)) &&
            n === Math.max(fromN, Math.floor(each.minN / this.#side));
          if (isFirst && boxesMeet(each, box)) yield key;
        }
      }
    }
  }

  #add(key: K, box: BoxMm): void {
    const [fromE, fromN, toE, toN] = this.#range(box);
    if ((toE - fromE + 1) * (toN - fromN + 1) > MOST_SQUARES) {
      this.#large.push([key, box]);
      return;
    }
    for (let e = fromE; e <= toE; e++) {
      for (let n = fromN; n <= toN; n++) {
        const at = `${e},${n}`;
        const square = this.#squares.get(at);
        if (square) square.push([key, box]);
        else this.#squares.set(at, [[key, box]]);
      }
    }
  }

  #range({ minE, minN, maxE, maxN }: BoxMm): readonly [fromE: number, fromN: number, toE: number, toN: number] {
    const squareOf = (each: number): number => Math.floor(each / this.#side);
    return [squareOf(minE), squareOf(minN), squareOf(maxE), squareOf(maxN)];
  }
}
