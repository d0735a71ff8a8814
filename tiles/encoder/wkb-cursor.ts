// Walks (E)WKB where it lies in the packed rows, without copying or making objects.

export const POINT = 1;
export const LINE = 2;
export const POLYGON = 3;

const HAS_SRID = 0x20000000;
const HAS_Z = 0x80000000;
const HAS_M = 0x40000000;

export class WkbCursor {
  readonly view: DataView;
  at = 0;
  little = true;
  /** Bytes from one vertex to the next: 16, more where there are heights or measures. */
  stride = 16;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads byte order, type and SRID; returns 1 to 6, the type without heights and measures. */
  header(): number {
    this.little = this.view.getUint8(this.at) === 1;
    const raw = this.view.getUint32(this.at + 1, this.little);
    this.at += raw & HAS_SRID ? 9 : 5;
    this.stride = 16 + (raw & HAS_Z ? 8 : 0) + (raw & HAS_M ? 8 : 0);
    return raw & 0xff;
  }

  count(): number {
    const value = this.view.getUint32(this.at, this.little);
    this.at += 4;
    return value;
  }

  float(offset: number): number {
    return this.view.getFloat64(this.at + offset, this.little);
  }
}
