// The first 127 bytes of a PMTiles v3 archive: where its sections lie and what its tiles are.
import type { Bounds } from '../../data/model/place.ts';
import { ArchiveError } from './archive-error.ts';

export const HEADER_BYTES = 127;
/** Header and root directory lie within this many bytes. */
export const HEAD_BYTES = 16_384;

export const compressions = ['unknown', 'none', 'gzip', 'brotli', 'zstd'] as const;
export type Compression = (typeof compressions)[number];

export const tileTypes = ['unknown', 'mvt', 'png', 'jpeg', 'webp', 'avif', 'mlt'] as const;
export type TileType = (typeof tileTypes)[number];

/** A run of bytes of the file. */
export interface Section {
  readonly offset: number;
  readonly length: number;
}

export interface Header {
  readonly root: Section;
  readonly metadata: Section;
  readonly leaves: Section;
  readonly data: Section;
  /** Tiles that can be asked for; 0 where the maker did not count. */
  readonly addressed: number;
  readonly entries: number;
  /** Different tile contents. */
  readonly contents: number;
  /** Tiles lie in the order of their ids. */
  readonly clustered: boolean;
  /** Of directories and metadata. */
  readonly internal: Compression;
  readonly compression: Compression;
  readonly type: TileType;
  readonly minzoom: number;
  readonly maxzoom: number;
  readonly bounds: Bounds;
  readonly centre: { readonly zoom: number; readonly lon: number; readonly lat: number };
}

const MAGIC = 'PMTiles';
const VERSION = 3;

function uint64(view: DataView, at: number): number {
  const value = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (value > Number.MAX_SAFE_INTEGER)
    throw new ArchiveError('The archive is damaged: a position is beyond all files.');
  return value;
}

function setUint64(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
}

const section = (view: DataView, at: number): Section => ({ offset: uint64(view, at), length: uint64(view, at + 8) });
const degrees = (view: DataView, at: number): number => view.getInt32(at, true) / 1e7;

/** @throws ArchiveError where these are not the first bytes of a PMTiles v3 archive */
export function readHeader(bytes: Uint8Array): Header {
  if (bytes.length < HEADER_BYTES) throw new ArchiveError('Not a PMTiles archive: it is shorter than a header.');
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 7)) !== MAGIC)
    throw new ArchiveError('Not a PMTiles archive.');
  if (bytes[7] !== VERSION) throw new ArchiveError(`PMTiles version ${bytes[7]}: only version 3 is read.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    root: section(view, 8),
    metadata: section(view, 24),
    leaves: section(view, 40),
    data: section(view, 56),
    addressed: uint64(view, 72),
    entries: uint64(view, 80),
    contents: uint64(view, 88),
    clustered: view.getUint8(96) === 1,
    internal: compressions[view.getUint8(97)] ?? 'unknown',
    compression: compressions[view.getUint8(98)] ?? 'unknown',
    type: tileTypes[view.getUint8(99)] ?? 'unknown',
    minzoom: view.getUint8(100),
    maxzoom: view.getUint8(101),
    bounds: [degrees(view, 102), degrees(view, 106), degrees(view, 110), degrees(view, 114)],
    centre: { zoom: view.getUint8(118), lon: degrees(view, 119), lat: degrees(view, 123) },
  };
}

export function writeHeader(header: Header): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(MAGIC));
  bytes[7] = VERSION;
  [header.root, header.metadata, header.leaves, header.data].forEach(({ offset, length }, index) => {
    setUint64(view, 8 + index * 16, offset);
    setUint64(view, 16 + index * 16, length);
  });
  setUint64(view, 72, header.addressed);
  setUint64(view, 80, header.entries);
  setUint64(view, 88, header.contents);
  view.setUint8(96, header.clustered ? 1 : 0);
  view.setUint8(97, compressions.indexOf(header.internal));
  view.setUint8(98, compressions.indexOf(header.compression));
  view.setUint8(99, tileTypes.indexOf(header.type));
  view.setUint8(100, header.minzoom);
  view.setUint8(101, header.maxzoom);
  header.bounds.forEach((value, index) => {
    view.setInt32(102 + index * 4, Math.round(value * 1e7), true);
  });
  view.setUint8(118, header.centre.zoom);
  view.setInt32(119, Math.round(header.centre.lon * 1e7), true);
  view.setInt32(123, Math.round(header.centre.lat * 1e7), true);
  return bytes;
}
