// A protobuf message, field by field, where it lies. Nothing outside of it is ever read.
import { MvtError } from './mvt-error.ts';

export const VARINT = 0;
export const DOUBLE = 1;
export const BYTES = 2;
export const FLOAT = 5;

export class Message {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** Of the field that `next` came to. */
  field = 0;
  wire = 0;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Moves to the next field; false after the last. Its value must be read or passed over before the next one. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const key = this.varint();
    this.field = Math.floor(key / 8);
    this.wire = key % 8;
    if (this.field === 0) throw new MvtError('A field of the tile has number 0.');
    return true;
  }

  /** Whole numbers above 2^53 lose their last bits. */
  varint(): number {
    const { bytes, end } = this;
    let value = 0;
    let unit = 1;
    for (let i = 0; i < 10; i++, unit *= 128) {
      if (this.at >= end) throw new MvtError('The tile is cut off inside a number.');
      const byte = bytes[this.at++] as number;
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
    }
    throw new MvtError('A number of the tile has more than ten bytes.');
  }

  /** Moves behind a value that has a length, and gives where it begins. */
  span(): number {
    const length = this.varint();
    const start = this.at;
    if (length > this.end - start) throw new MvtError('The tile is cut off inside a message.');
    this.at += length;
    return start;
  }

  inner(): Message {
    const start = this.span();
    return new Message(this.bytes, start, this.at);
  }

  text(): string {
    const start = this.span();
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, this.at - start).toString('utf8');
  }

  /** 4 or 8 bytes. */
  fixed(length: 4 | 8): number {
    if (this.at + length > this.end) throw new MvtError('The tile is cut off inside a number.');
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, length);
    this.at += length;
    return length === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
  }

  /** @throws MvtError where the field at hand is not of this kind */
  expect(wire: number, what: string): void {
    if (this.wire !== wire) throw new MvtError(`${what} has another type than the specification gives it.`);
  }

  pass(): void {
    if (this.wire === VARINT) this.varint();
    else if (this.wire === BYTES) this.span();
    else if (this.wire === FLOAT) this.fixed(4);
    else if (this.wire === DOUBLE) this.fixed(8);
    else throw new MvtError(`A field of the tile has wire type ${this.wire}.`);
  }
}
