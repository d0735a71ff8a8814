// A WebP image without EXIF and XMP (RFC 9649: a RIFF of chunks, each of name, length and data padded to an even count).
import { ImageFault, KeptParts, refuseHuge } from './image-fault.ts';
import { orientationOf, tiffOf } from './orientation.ts';

const HEAD = 12;
const FLAG_EXIF = 0x08;
const FLAG_XMP = 0x04;
const FLAG_MOVING = 0x02;
const KEPT: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);

/** The size that a chunk declares, if it does. */
function declaredSize(name: string, data: Buffer): readonly [width: number, height: number] | undefined {
  if (name === 'VP8X' && data.length >= 10) return [data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1];
  if (name === 'VP8 ' && data.length >= 10) return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
  if (name === 'VP8L' && data.length >= 5) {
    const bits = data.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return undefined;
}

function chunkOf(name: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(8 + data.byteLength + (data.byteLength % 2));
  chunk.write(name, 'latin1');
  chunk.writeUInt32LE(data.byteLength, 4);
  chunk.set(data, 8);
  return chunk;
}

/** The head of an extended image, saying what it has now. */
function extended(data: Buffer, turned: boolean): Buffer {
  const flags = (data[0] ?? 0) & ~(FLAG_EXIF | FLAG_XMP);
  const plain = Buffer.from(data.subarray(0, 10));
  plain[0] = turned ? flags | FLAG_EXIF : flags;
  return chunkOf('VP8X', plain);
}

/**
 * The same picture without anything that is not drawn. Which way up it is held stays.
 * @throws ImageFault
 */
export function cleanWebp(content: Uint8Array): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const stated = 8 + bytes.readUInt32LE(4);
  const parts = new KeptParts();
  let head: Buffer | undefined;
  let [images, orientation] = [0, 1];
  for (let at = HEAD; at + 8 <= Math.min(stated, bytes.length); ) {
    parts.count();
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (data.length < length) throw new ImageFault('damaged');
    const size = declaredSize(name, data);
    if (size) refuseHuge(...size);
    if (name === 'VP8X') head = data;
    else if (KEPT.has(name)) parts.keep(chunkOf(name, data));
    if (name === 'EXIF') orientation = orientationOf(data);
    if (name.startsWith('AN') || (head && (head[0] ?? 0) & FLAG_MOVING)) throw new ImageFault('moving');
    if (size && name !== 'VP8X') images += 1;
    at += 8 + length + (length % 2);
  }
  if (images !== 1) throw new ImageFault('damaged');
  if (head && orientation !== 1) parts.keep(chunkOf('EXIF', tiffOf(orientation)));
  if (head) parts.insert(0, extended(head, orientation !== 1));
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  riff.writeUInt32LE(parts.byteLength + 4, 4);
  parts.insert(0, riff);
  return parts.joined();
}
