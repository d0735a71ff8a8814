// The values of one layer, each once, as ready protobuf messages. Values are looked up by their bytes: no string is ever made.
import { ByteSink, varintLength } from './byte-sink.ts';

const LAYER_VALUES = 0x22;
const STRING_VALUE = 0x0a;
const UINT_VALUE = 0x28;

export class ValueDictionary {
  /** The messages as they stand in the layer: field header, length, value. */
  readonly messages = new ByteSink();
  count = 0;
  private starts = new Int32Array(1024);
  private slots = new Int32Array(2048);
  private readonly scratch = new ByteSink(256);

  clear(): void {
    this.messages.clear();
    this.count = 0;
    this.slots.fill(0);
  }

  /** Index of a string value given as UTF-8 bytes. */
  text(source: Uint8Array, start: number, end: number): number {
    const length = end - start;
    const scratch = this.scratch;
    scratch.clear();
    scratch.reserve(length + 16);
    scratch.byte(LAYER_VALUES);
    scratch.varint(1 + varintLength(length) + length);
    scratch.byte(STRING_VALUE);
    scratch.varint(length);
    scratch.copy(source, start, end);
    return this.indexOfScratch();
  }

  /** Whether a value, known to be a string, is this one. */
  isText(index: number, source: Uint8Array, start: number, end: number): boolean {
    const length = end - start;
    const valueEnd = this.starts[index + 1] as number;
    if (valueEnd - (this.starts[index] as number) !== textMessageLength(length)) return false;
    const stored = this.messages.bytes;
    for (let at = valueEnd - length, i = start; i < end; at++, i++) if (stored[at] !== source[i]) return false;
    return true;
  }

  /** Index of an unsigned integer value, 0 to 2^53. */
  uint(value: number): number {
    const scratch = this.scratch;
    scratch.clear();
    scratch.byte(LAYER_VALUES);
    scratch.byte(0);
    scratch.byte(UINT_VALUE);
    scratch.varint(value);
    scratch.bytes[1] = scratch.at - 2;
    return this.indexOfScratch();
  }

  private indexOfScratch(): number {
    const { bytes, at: length } = this.scratch;
    const mask = this.slots.length - 1;
    let slot = hash(bytes, 0, length) & mask;
    for (let index = this.slots[slot] as number; index !== 0; index = this.slots[slot] as number) {
      if (this.holds(index - 1, bytes, length)) return index - 1;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.count + 1;
    if (this.count + 1 >= this.starts.length) this.starts = doubled(this.starts);
    this.starts[this.count++] = this.messages.at;
    this.messages.reserve(length);
    this.messages.copy(bytes, 0, length);
    this.starts[this.count] = this.messages.at;
    if (this.count * 2 > this.slots.length) this.rehash();
    return this.count - 1;
  }

  private holds(index: number, bytes: Uint8Array, length: number): boolean {
    const start = this.starts[index] as number;
    if ((this.starts[index + 1] as number) - start !== length) return false;
    const stored = this.messages.bytes;
    for (let i = 0; i < length; i++) if (stored[start + i] !== bytes[i]) return false;
    return true;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let index = 0; index < this.count; index++) {
      let slot = hash(this.messages.bytes, this.starts[index] as number, this.starts[index + 1] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = index + 1;
    }
  }
}

/** Of a string of so many bytes: field and length of the message, field and length of the value, the bytes. */
function textMessageLength(length: number): number {
  const value = 1 + varintLength(length) + length;
  return 1 + varintLength(value) + value;
}

/** FNV-1a over bytes, folded so that the low bits are good. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] as number), 0x01000193);
  return value ^ (value >>> 15);
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
