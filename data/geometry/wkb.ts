// Shapes and places as the database stores them: (E)WKB, VN-2000 degrees (EPSG:4756) on the 1e-9 grid, rings closed.
import { planeOf } from '../crs/plane.ts';
import type { Shape } from './shape.ts';

const SRID = 4756;
const HAS_SRID = 0x20000000;
const HAS_M = 0x40000000;
const HAS_Z = 0x80000000;
const POINT = 1;
const LINE_STRING = 2;
const POLYGON = 3;
const MULTI_LINE_STRING = 5;
const MULTI_POLYGON = 6;

/** Polygons in degrees: polygon -> ring -> flat [lon, lat, …], first vertex not repeated. */
export type DegreePolygons = number[][][];
type ReadonlyDegreePolygons = readonly (readonly (readonly number[])[])[];

/** The shape as an EWKB MultiPolygon (little endian, SRID 4756). */
export function shapeToEwkb(shape: Shape): Uint8Array {
  const plane = planeOf(shape.zone);
  return writePolygons(shape.polygons, (ring, out) => plane.toDegreesInto(ring, out));
}

/** Polygons in VN-2000 degrees as an EWKB MultiPolygon, numbers as they are. */
export function degreesToEwkb(polygons: ReadonlyDegreePolygons): Uint8Array {
  return writePolygons(polygons, (ring, out) => {
    for (let i = 0; i < ring.length; i++) out[i] = ring[i] as number;
  });
}

function writePolygons(
  polygons: ReadonlyDegreePolygons,
  fill: (ring: readonly number[], out: number[]) => void,
): Uint8Array {
  let size = 13;
  for (const polygon of polygons) {
    size += 9;
    for (const ring of polygon) size += 4 + (ring.length === 0 ? 0 : ring.length * 8 + 16);
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = writeHeader(view, MULTI_POLYGON, polygons.length);
  const degrees: number[] = [];
  for (const polygon of polygons) {
    at = writePart(view, at, POLYGON, polygon.length);
    for (const ring of polygon) {
      degrees.length = ring.length;
      fill(ring, degrees);
      if (degrees.length > 0) degrees.push(degrees[0] as number, degrees[1] as number);
      at = writePairs(view, at, degrees);
    }
  }
  return bytes;
}

/** Lines in VN-2000 degrees, flat [lon, lat, …] each, as an EWKB MultiLineString. */
export function linesToEwkb(lines: readonly (readonly number[])[]): Uint8Array {
  let size = 13;
  for (const line of lines) size += 9 + line.length * 8;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = writeHeader(view, MULTI_LINE_STRING, lines.length);
  for (const line of lines) {
    view.setUint8(at, 1);
    view.setUint32(at + 1, LINE_STRING, true);
    at = writePairs(view, at + 5, line);
  }
  return bytes;
}

/** A place in VN-2000 degrees as an EWKB Point. */
export function pointToEwkb(lon: number, lat: number): Uint8Array {
  const bytes = new Uint8Array(25);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 1);
  view.setUint32(1, POINT | HAS_SRID, true);
  view.setUint32(5, SRID, true);
  view.setFloat64(9, lon, true);
  view.setFloat64(17, lat, true);
  return bytes;
}

function writeHeader(view: DataView, type: number, parts: number): number {
  view.setUint8(0, 1);
  view.setUint32(1, type | HAS_SRID, true);
  view.setUint32(5, SRID, true);
  view.setUint32(9, parts, true);
  return 13;
}

function writePart(view: DataView, at: number, type: number, count: number): number {
  view.setUint8(at, 1);
  view.setUint32(at + 1, type, true);
  view.setUint32(at + 5, count, true);
  return at + 9;
}

function writePairs(view: DataView, start: number, pairs: readonly number[]): number {
  view.setUint32(start, pairs.length / 2, true);
  let at = start + 4;
  for (let i = 0; i < pairs.length; i++, at += 8) view.setFloat64(at, pairs[i] as number, true);
  return at;
}

/** The shape of stored bytes (WKB or EWKB, Polygon or MultiPolygon) in millimetres of a zone. Throws a RangeError on other bytes. */
export function ewkbToShape(bytes: Uint8Array, zone: number): Shape {
  const plane = planeOf(zone);
  const polygons = readPolygons(bytes);
  for (const polygon of polygons) {
    for (const ring of polygon) {
      plane.toMmInto(ring, ring);
      // Closed by less than a millimetre is closed.
      dropClosing(ring);
    }
  }
  return { zone, polygons };
}

/** The rings of stored bytes in degrees as they are stored. Throws a RangeError on bytes that are no polygons. */
export function ewkbToDegrees(bytes: Uint8Array): DegreePolygons {
  return readPolygons(bytes);
}

/** The place of an EWKB Point, VN-2000 degrees. Throws a RangeError on other bytes. */
export function ewkbToPoint(bytes: Uint8Array): [lon: number, lat: number] {
  const reader = new Reader(bytes);
  if (reader.header() !== POINT) throw notThis('a point');
  return [reader.float(), reader.float()];
}

function readPolygons(bytes: Uint8Array): DegreePolygons {
  const reader = new Reader(bytes);
  const type = reader.header();
  if (type === POLYGON) return [reader.rings()];
  if (type !== MULTI_POLYGON) throw notThis('a polygon');
  const count = reader.count(9);
  const polygons: DegreePolygons = [];
  for (let i = 0; i < count; i++) {
    if (reader.header() !== POLYGON) throw notThis('a polygon');
    polygons.push(reader.rings());
  }
  return polygons;
}

function dropClosing(ring: number[]): void {
  const end = ring.length;
  if (end >= 4 && ring[0] === ring[end - 2] && ring[1] === ring[end - 1]) ring.length = end - 2;
}

const notThis = (wanted: string): RangeError =>
  new RangeError(`The stored geometry is not ${wanted}: its bytes are damaged or of another type.`);

/** Walks bytes of either byte order; heights and measures are skipped. */
class Reader {
  private readonly view: DataView;
  private at = 0;
  private little = true;
  private skip = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads byte order, type and SRID; returns the plain type. */
  header(): number {
    this.need(5);
    this.little = this.view.getUint8(this.at) === 1;
    const raw = this.view.getUint32(this.at + 1, this.little);
    this.at += 5;
    if (raw & HAS_SRID) {
      this.need(4);
      this.at += 4;
    }
    const plain = raw & 0x0fffffff;
    const iso = Math.floor(plain / 1000);
    const extra = (raw & HAS_Z ? 1 : 0) + (raw & HAS_M ? 1 : 0) + (iso === 3 ? 2 : iso > 0 ? 1 : 0);
    this.skip = extra * 8;
    return plain % 1000;
  }

  /** Reads a count of things of at least `size` bytes each, so that a damaged count cannot ask for gigabytes. */
  count(size: number): number {
    this.need(4);
    const count = this.view.getUint32(this.at, this.little);
    this.at += 4;
    this.need(count * size);
    return count;
  }

  float(): number {
    this.need(8);
    const value = this.view.getFloat64(this.at, this.little);
    this.at += 8;
    return value;
  }

  rings(): number[][] {
    const rings: number[][] = [];
    for (let left = this.count(4); left > 0; left--) {
      const points = this.count(16 + this.skip);
      const ring = new Array<number>(points * 2);
      for (let i = 0; i < ring.length; i += 2) {
        ring[i] = this.view.getFloat64(this.at, this.little);
        ring[i + 1] = this.view.getFloat64(this.at + 8, this.little);
        this.at += 16 + this.skip;
      }
      dropClosing(ring);
      rings.push(ring);
    }
    return rings;
  }

  private need(bytes: number): void {
    if (this.at + bytes > this.view.byteLength) throw notThis('whole');
  }
}
