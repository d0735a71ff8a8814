// Tiny files of each format, made in memory for tests.
import { deflateRawSync } from 'node:zlib';

type Pair = readonly [number, number];

/** One record of a .shp: its rings, or null for no shape. `length` in bytes where the record shall lie about it. */
export interface ShpPart {
  readonly rings: readonly (readonly Pair[])[] | null;
  readonly length?: number;
}

/** A record with its header. */
export function shpRecord({ rings, length }: ShpPart, number: number): Buffer {
  const points = rings?.flat() ?? [];
  const content = Buffer.alloc(rings ? 44 + rings.length * 4 + points.length * 16 : 4);
  if (rings) {
    content.writeInt32LE(5, 0);
    content.writeInt32LE(rings.length, 36);
    content.writeInt32LE(points.length, 40);
    let first = 0;
    for (const [i, ring] of rings.entries()) {
      content.writeInt32LE(first, 44 + i * 4);
      first += ring.length;
    }
    points.forEach(([x, y], n) => {
      content.writeDoubleLE(x, 44 + rings.length * 4 + n * 16);
      content.writeDoubleLE(y, 52 + rings.length * 4 + n * 16);
    });
  }
  const head = Buffer.alloc(8);
  head.writeInt32BE(number, 0);
  head.writeInt32BE((length ?? content.length) / 2, 4);
  return Buffer.concat([head, content]);
}

/** The 100 bytes before the records of a .shp or .shx of `length` bytes. */
export function shpHeader(length: number): Buffer {
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32BE(length / 2, 24);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return header;
}

/** A .shp of polygons, one ring each; null for a record without shape. */
export function shp(rings: readonly (readonly Pair[] | null)[]): Buffer {
  const records = Buffer.concat(rings.map((ring, i) => shpRecord({ rings: ring && [ring] }, i + 1)));
  return Buffer.concat([shpHeader(100 + records.length), records]);
}

/** A .shx of records that begin at these bytes of the .shp, each with the length of its content. */
export function shx(records: readonly (readonly [offset: number, length: number])[]): Buffer {
  const body = Buffer.alloc(records.length * 8);
  records.forEach(([offset, length], i) => {
    body.writeInt32BE(offset / 2, i * 8);
    body.writeInt32BE(length / 2, i * 8 + 4);
  });
  return Buffer.concat([shpHeader(100 + body.length), body]);
}

/** A .dbf of text columns of 40 bytes; values are bytes as they stand in the file (Latin-1). @param deleted row numbers, from 1 */
export function dbf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  deleted: readonly number[] = [],
): Buffer {
  const header = Buffer.alloc(32 + columns.length * 32 + 1);
  header[0] = 3;
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + columns.length * 40, 10);
  columns.forEach((name, i) => {
    header.write(name, 32 + i * 32, 'latin1');
    header.write('C', 43 + i * 32);
    header[48 + i * 32] = 40;
  });
  header[header.length - 1] = 0x0d;
  const records = rows.map((row, r) => {
    const record = Buffer.alloc(1 + columns.length * 40, 0x20);
    if (deleted.includes(r + 1)) record.write('*', 0);
    for (const [i, value] of row.entries()) record.write(value, 1 + i * 40, 'latin1');
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}

/** A zip of the named parts. @param how stored parts have their bytes as they are, so that damage reaches them */
export function zip(files: Readonly<Record<string, Buffer>>, how: 'deflated' | 'stored' = 'deflated'): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = how === 'stored' ? content : deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    // Names are UTF-8.
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(how === 'stored' ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
