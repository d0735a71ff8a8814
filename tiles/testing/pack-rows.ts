// For tests: rows packed as PostgreSQL packs them (record_send), without a database.

/** Numbers are int8 for bigint, float8 otherwise; strings UTF-8; bytes as they are. */
export type PackedCell = bigint | number | string | Uint8Array | null;

export function packRows(rows: readonly (readonly PackedCell[])[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  for (const row of rows) {
    parts.push(int32(row.length));
    for (const cell of row) {
      const bytes = bytesOf(cell);
      parts.push(int32(0), int32(bytes ? bytes.length : -1));
      if (bytes) parts.push(bytes);
    }
  }
  return new Uint8Array(Buffer.concat(parts));
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function bytesOf(cell: PackedCell): Buffer | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'string') return Buffer.from(cell);
  if (typeof cell === 'object') return Buffer.from(cell);
  const bytes = Buffer.alloc(8);
  if (typeof cell === 'bigint') bytes.writeBigInt64BE(cell);
  else bytes.writeDoubleBE(cell);
  return bytes;
}
