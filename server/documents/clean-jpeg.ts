// A JPEG without what it tells about the telephone, the place and the time (ITU-T T.81, annex B: segments of a marker and a length).
import { setImmediate as breathe } from 'node:timers/promises';
import { ImageFault, KeptParts, refuseHuge } from './image-fault.ts';
import { orientationOf, tiffOf } from './orientation.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const JFIF_LENGTH = 16;
/** Steps through compressed data between two looks at other work. */
const STEPS = 1024;

const says = (segment: Uint8Array, word: string): boolean =>
  [...word].every((sign, i) => segment[4 + i] === sign.charCodeAt(0));

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Frames, tables, scans: what the picture is drawn from. */
const isPicture = (marker: number): boolean =>
  isFrame(marker) || marker === 0xc4 || marker === 0xcc || marker === 0xdb || marker === 0xdd || marker === SOS;

/** JFIF without its small picture. */
function plainJfif(segment: Uint8Array): Uint8Array {
  const plain = segment.slice(0, 2 + JFIF_LENGTH);
  plain.set([0, JFIF_LENGTH], 2);
  plain.set([0, 0], 16);
  return plain;
}

/** What is kept of a segment that the picture can be drawn without: how its colours are meant. */
function colourMeaning(marker: number, segment: Uint8Array): Uint8Array | undefined {
  if (marker === 0xe0 && says(segment, 'JFIF\0') && segment.byteLength >= 2 + JFIF_LENGTH) return plainJfif(segment);
  if (marker === 0xe2 && says(segment, 'ICC_PROFILE\0')) return segment;
  if (marker === 0xee && says(segment, 'Adobe') && segment.byteLength <= 16) return segment;
  return undefined;
}

/** Where the compressed data after a scan's head ends: at the next marker that is neither a stuffed byte nor a restart. */
async function endOfScan(bytes: Buffer, from: number): Promise<number> {
  let steps = 0;
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
    steps += 1;
    if (steps % STEPS === 0) await breathe();
  }
  return bytes.length;
}

interface Segment {
  readonly marker: number;
  readonly bytes: Buffer;
  readonly end: number;
}

/** The segment at a place; undefined at the end of the picture. */
function segmentAt(bytes: Buffer, place: number): Segment | undefined {
  let at = place;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1];
  if (marker === EOI || at >= bytes.length) return undefined;
  if (bytes[at] !== 0xff || marker === undefined || marker < 0xc0 || at + 4 > bytes.length) {
    throw new ImageFault('damaged');
  }
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (end < at + 4 || end > bytes.length) throw new ImageFault('damaged');
  return { marker, bytes: bytes.subarray(at, end), end };
}

function frameSize(frame: Buffer): void {
  if (frame.length < 9) throw new ImageFault('damaged');
  refuseHuge(frame.readUInt16BE(7), frame.readUInt16BE(5));
}

const exifSegment = (orientation: number): Uint8Array =>
  Buffer.concat([Buffer.from([0xff, 0xe1, 0, 34]), Buffer.from('Exif\0\0'), tiffOf(orientation)]);

/**
 * The same picture without EXIF, XMP, IPTC, comments, small pictures and whatever stands behind its end. Which way up it is held stays.
 * @throws ImageFault
 */
export async function cleanJpeg(content: Uint8Array): Promise<Uint8Array> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const parts = new KeptParts();
  parts.keep(new Uint8Array([0xff, SOI]));
  let [frames, scans, orientation] = [0, 0, 1];
  let segment = segmentAt(bytes, 2);
  while (segment) {
    parts.count();
    const { marker, bytes: part } = segment;
    let { end } = segment;
    if (isFrame(marker)) {
      frames += 1;
      frameSize(part);
    }
    if (marker === 0xe1 && says(part, 'Exif\0') && orientation === 1) orientation = orientationOf(part.subarray(4));
    if (isPicture(marker)) parts.keep(part);
    else parts.keep(...[colourMeaning(marker, part)].filter((each) => each !== undefined));
    if (marker === SOS) {
      scans += 1;
      const from = end;
      end = await endOfScan(bytes, from);
      parts.keep(bytes.subarray(from, end));
    }
    segment = segmentAt(bytes, end);
  }
  if (frames !== 1 || scans === 0) throw new ImageFault('damaged');
  parts.keep(new Uint8Array([0xff, EOI]));
  if (orientation !== 1) parts.insert(1, exifSegment(orientation));
  return parts.joined();
}
