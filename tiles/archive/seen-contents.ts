// Contents that were written already, by their hash: equal tiles are stored once.

/** What a content is looked up by: two words of its hash, and its length. */
export interface ContentKey {
  readonly high: number;
  readonly low: number;
  readonly length: number;
}

/** The key of a 16 byte hash and the stored length. */
export function keyOf(hash: Uint8Array, length: number): ContentKey {
  const view = new DataView(hash.buffer, hash.byteOffset, hash.byteLength);
  return { high: view.getUint32(0), low: view.getUint32(4), length };
}

/** 24 bytes a content. */
export class SeenContents {
  count = 0;
  #slots = 1 << 12;
  #high = new Uint32Array(this.#slots);
  #low = new Uint32Array(this.#slots);
  #length = new Uint32Array(this.#slots);
  /** Plus one; 0 for a free slot. */
  #offset = new Float64Array(this.#slots);

  /** Where the content lies; if it is new, it is noted to lie at `offset`. */
  place(key: ContentKey, offset: number): number {
    if ((this.count + 1) * 2 > this.#slots) this.#grow();
    const slot = this.#slotOf(key);
    const known = this.#offset[slot] as number;
    if (known !== 0) return known - 1;
    this.#put(slot, key, offset + 1);
    this.count++;
    return offset;
  }

  #slotOf({ high, low, length }: ContentKey): number {
    const mask = this.#slots - 1;
    let slot = low & mask;
    while (
      this.#offset[slot] !== 0 &&
      !(this.#low[slot] === low && this.#high[slot] === high && this.#length[slot] === length)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #put(slot: number, { high, low, length }: ContentKey, offset: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#length[slot] = length;
    this.#offset[slot] = offset;
  }

  #grow(): void {
    const old = { high: this.#high, low: this.#low, length: this.#length, offset: this.#offset };
    this.#slots *= 2;
    this.#high = new Uint32Array(this.#slots);
    this.#low = new Uint32Array(this.#slots);
    this.#length = new Uint32Array(this.#slots);
    this.#offset = new Float64Array(this.#slots);
    old.offset.forEach((offset, index) => {
      if (offset === 0) return;
      const key = {
        high: old.high[index] as number,
        low: old.low[index] as number,
        length: old.length[index] as number,
      };
      this.#put(this.#slotOf(key), key, offset);
    });
  }
}
