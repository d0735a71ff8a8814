// Walks packed rows: PostgreSQL's binary form of a composite value (record_send), one after the other.
// Each row: int4 number of columns; each column: int4 type, int4 length (-1 for NULL), then the bytes, big endian.

export class RowCursor {
  readonly bytes: Uint8Array;
  private readonly view: DataView;
  private next = 0;
  private readonly some: ArrayLike<number> | undefined;
  private passed = 0;
  /** Where the current row begins. */
  start = 0;
  /** Where each column of the current row begins and ends; begin -1 is NULL. */
  readonly begins: Int32Array;
  readonly ends: Int32Array;

  /**
   * @param columns that are read; rows may have more after them
   * @param some where the rows begin that are walked; all of them, one after the other, unless told
   */
  constructor(bytes: Uint8Array, columns: number, some?: ArrayLike<number>) {
    this.bytes = bytes;
    this.some = some;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.begins = new Int32Array(columns);
    this.ends = new Int32Array(columns);
  }

  /** Moves to the next row; false after the last. Throws a RangeError where the bytes are not such rows. */
  advance(): boolean {
    if (this.some) this.next = this.some[this.passed++] ?? this.bytes.length;
    if (this.next >= this.bytes.length) return false;
    const { view, begins, ends } = this;
    this.start = this.next;
    let at = this.next + 4;
    const count = view.getInt32(this.next);
    if (count < begins.length) throw new RangeError('Packed rows do not have the expected columns.');
    for (let column = 0; column < count; column++) {
      const length = view.getInt32(at + 4);
      at += 8;
      if (column < begins.length) begins[column] = length < 0 ? -1 : at;
      if (length > 0) at += length;
      if (column < begins.length) ends[column] = at;
    }
    this.next = at;
    return true;
  }

  /** Where the current row ends. */
  get end(): number {
    return this.next;
  }

  isNull(column: number): boolean {
    return (this.begins[column] as number) < 0;
  }

  /** A column of int2, int4, int8, or of float4 or float8. */
  number(column: number, isFloat: boolean): number {
    const at = this.begins[column] as number;
    const length = (this.ends[column] as number) - at;
    if (isFloat) return length === 8 ? this.view.getFloat64(at) : this.view.getFloat32(at);
    if (length === 8) return this.view.getInt32(at) * 0x100000000 + this.view.getUint32(at + 4);
    return length === 4 ? this.view.getInt32(at) : this.view.getInt16(at);
  }
}
