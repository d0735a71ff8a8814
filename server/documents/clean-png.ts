// A PNG without its texts, times and EXIF data (ISO/IEC 15948: chunks of length, name, data and check value).
import { crc32 } from 'node:zlib';
import { ImageFault, KeptParts, refuseHuge } from './image-fault.ts';
import { orientationOf, tiffOf } from './orientation.ts';

const SIGNATURE = 8;
/** What the picture is drawn from, and how its colours and its scale are meant. */
const KEPT: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS'],
  ...['gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'bKGD', 'pHYs'],
]);

function exifChunk(orientation: number): Uint8Array {
  const named = Buffer.concat([Buffer.from('eXIf'), tiffOf(orientation)]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(named.length - 4);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

/**
 * The same picture without anything that is not drawn; of a moving one the still. Which way up it is held stays.
 * @throws ImageFault
 */
export function cleanPng(content: Uint8Array): Uint8Array {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const parts = new KeptParts();
  parts.keep(bytes.subarray(0, SIGNATURE));
  let [heads, data, orientation] = [0, 0, 1];
  for (let at = SIGNATURE, name = ''; name !== 'IEND'; ) {
    parts.count();
    if (at + 12 > bytes.length) throw new ImageFault('damaged');
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    name = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length || (heads === 0) !== (name === 'IHDR')) throw new ImageFault('damaged');
    if (name === 'IHDR') {
      heads += 1;
      if (length !== 13) throw new ImageFault('damaged');
      refuseHuge(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
    }
    if (name === 'IDAT') data += 1;
    if (name === 'eXIf') orientation = orientationOf(bytes.subarray(at + 8, end - 4));
    if (KEPT.has(name)) parts.keep(bytes.subarray(at, end));
    at = end;
  }
  if (data === 0) throw new ImageFault('damaged');
  if (orientation !== 1) parts.insert(2, exifChunk(orientation));
  return parts.joined();
}
