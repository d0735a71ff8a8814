// A growing buffer for protobuf bytes: varints and copies, nothing else. One sink is reused for many tiles.

export class ByteSink {
  bytes: Uint8Array<ArrayBuffer>;
  at = 0;

  constructor(capacity = 1 << 14) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.at = 0;
  }

  /** Makes room for `count` more bytes; the writers below do not check. */
  reserve(count: number): void {
    const needed = this.at + count;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.at));
    this.bytes = grown;
  }

  byte(value: number): void {
    this.bytes[this.at++] = value;
  }

  /** A varint of an integer from 0 to 2^53; room for 8 bytes must be reserved. */
  varint(value: number): void {
    const bytes = this.bytes;
    let at = this.at;
    let rest = value;
    while (rest >= 0x80000000) {
      bytes[at++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    let small = rest | 0;
    while (small > 0x7f) {
      bytes[at++] = (small & 0x7f) | 0x80;
      small >>>= 7;
    }
    bytes[at++] = small;
    this.at = at;
  }

  /** A zigzag varint of an integer from -2^31 to 2^31 - 1; room for 5 bytes must be reserved. */
  zigzag(value: number): void {
    const bytes = this.bytes;
    let at = this.at;
    let rest = (value << 1) ^ (value >> 31);
    while (rest > 0x7f || rest < 0) {
      bytes[at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.at = at;
  }

  /** Copies bytes in; room must be reserved. Short runs are faster in a loop than through a view. */
  copy(source: Uint8Array, start: number, end: number): void {
    const bytes = this.bytes;
    let at = this.at;
    if (end - start > 400) {
      bytes.set(source.subarray(start, end), at);
      this.at = at + end - start;
      return;
    }
    for (let i = start; i < end; i++) bytes[at++] = source[i] as number;
    this.at = at;
  }
}

/** The length in bytes of the varint of an integer from 0 to 2^31. */
export function varintLength(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x200000 ? 3 : value < 0x10000000 ? 4 : 5;
}
