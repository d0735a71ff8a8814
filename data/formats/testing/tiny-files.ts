// Tiny files of each format, made in memory for tests.
import { deflateRawSync } from 'node:zlib';

type Pair = readonly [number, number];

/** A .shp of polygons, one ring each; null for a record without shape. */
export function shp(rings: readonly (readonly Pair[] | null)[]): Buffer {
  const records = rings.map((ring, i) => {
    const content = Buffer.alloc(ring ? 48 + ring.length * 16 : 4);
    if (ring) {
      content.writeInt32LE(5, 0);
      content.writeInt32LE(1, 36);
      content.writeInt32LE(ring.length, 40);
      ring.forEach(([x, y], n) => {
        content.writeDoubleLE(x, 48 + n * 16);
        content.writeDoubleLE(y, 56 + n * 16);
      });
    }
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  return Buffer.concat([header, ...records]);
}

/** A .dbf of text columns of 40 bytes; values are bytes as they stand in the file (Latin-1). */
export function dbf(columns: readonly string[], rows: readonly (readonly string[])[]): Buffer {
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
  const records = rows.map((row) => {
    const record = Buffer.alloc(1 + columns.length * 40, 0x20);
    for (const [i, value] of row.entries()) record.write(value, 1 + i * 40, 'latin1');
    return record;
  });
  return Buffer.concat([header, ...records, Buffer.from([0x1a])]);
}

/** A zip of the named parts. */
export function zip(files: Readonly<Record<string, Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(name.length, 22);
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
