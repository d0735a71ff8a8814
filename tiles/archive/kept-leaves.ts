// Leaf directories that were read, the latest used ones, within a bound.
import type { Directory } from './directory.ts';
import type { Section } from './header.ts';

/** 24 bytes each: about 24 MB. */
const MOST_ENTRIES = 1_000_000;

export class KeptLeaves {
  readonly #kept = new Map<number, Directory>();
  readonly #coming = new Map<number, Promise<Directory>>();
  readonly #read: (place: Section) => Promise<Directory>;
  #entries = 0;

  constructor(read: (place: Section) => Promise<Directory>) {
    this.#read = read;
  }

  /** Without waiting, where it is kept. */
  get({ offset }: Section): Directory | undefined {
    const leaf = this.#kept.get(offset);
    if (leaf) {
      this.#kept.delete(offset);
      this.#kept.set(offset, leaf);
    }
    return leaf;
  }

  /** Reads it once for all who ask at the same time. */
  fetch(place: Section): Promise<Directory> {
    const coming = this.#coming.get(place.offset) ?? this.#read(place).finally(() => this.#coming.delete(place.offset));
    this.#coming.set(place.offset, coming);
    return coming.then((leaf) => {
      this.#keep(place.offset, leaf);
      return leaf;
    });
  }

  #keep(offset: number, leaf: Directory): void {
    if (this.#kept.has(offset)) return;
    this.#kept.set(offset, leaf);
    this.#entries += leaf.ids.length;
    for (const [oldest, { ids }] of this.#kept) {
      if (this.#entries <= MOST_ENTRIES || oldest === offset) return;
      this.#kept.delete(oldest);
      this.#entries -= ids.length;
    }
  }
}
