// Well-known binary: plain, ISO and EWKB; areas only, their arcs as chords. Heights and measures are dropped.
import { strokedArc } from './arc.ts';
import type { SourceGeometry } from './source.ts';

const names: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  4: 'MultiPoint',
  5: 'MultiLineString',
  7: 'GeometryCollection',
  8: 'CircularString',
  9: 'CompoundCurve',
  11: 'MultiCurve',
  13: 'Curve',
  14: 'Surface',
  15: 'PolyhedralSurface',
  16: 'TIN',
  17: 'Triangle',
};
const lineString = 2;
const polygon = 3;
const multiPolygon = 6;
const circularString = 8;
const compoundCurve = 9;
const curvePolygon = 10;
const multiSurface = 12;

type Position = [number, number];

/** @throws RangeError on damaged bytes; a type that is no area comes by name, without coordinates */
export class WkbReader {
  private readonly view: DataView;
  private at = 0;
  private little = true;
  private extra = 0;
  private stroked = false;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): SourceGeometry {
    const type = this.header();
    if (type === polygon) return this.told('Polygon', this.rings());
    if (type === curvePolygon) return this.told('Polygon', this.curveRings());
    if (type !== multiPolygon && type !== multiSurface)
      return { type: names[type] ?? `WKB type ${type}`, coordinates: null };
    const polygons: Position[][][] = [];
    for (let left = this.count(9); left > 0; left--) polygons.push(this.part());
    return this.told('MultiPolygon', polygons);
  }

  private told(type: string, coordinates: unknown): SourceGeometry {
    return this.stroked ? { type, coordinates, stroked: true } : { type, coordinates };
  }

  private part(): Position[][] {
    const type = this.header();
    if (type === polygon) return this.rings();
    if (type === curvePolygon) return this.curveRings();
    throw new RangeError('a part of it is not a polygon');
  }

  private header(): number {
    this.need(5);
    this.little = this.view.getUint8(this.at) === 1;
    const raw = this.view.getUint32(this.at + 1, this.little);
    this.at += 5;
    if (raw & 0x20000000) this.at += 4;
    const plain = raw & 0x0fffffff;
    const iso = Math.floor(plain / 1000);
    const marked = (raw & 0x80000000 ? 1 : 0) + (raw & 0x40000000 ? 1 : 0);
    this.extra = (marked + (iso === 3 ? 2 : iso > 0 ? 1 : 0)) * 8;
    return plain % 1000;
  }

  private rings(): Position[][] {
    const rings: Position[][] = [];
    for (let left = this.count(4); left > 0; left--) rings.push(this.points());
    return rings;
  }

  private curveRings(): Position[][] {
    const rings: Position[][] = [];
    for (let left = this.count(9); left > 0; left--) {
      const type = this.header();
      rings.push(type === compoundCurve ? this.compound() : this.curve(type));
    }
    return rings;
  }

  /** Curves end to end; where one begins the other ended. */
  private compound(): Position[] {
    const ring: Position[] = [];
    for (let left = this.count(9); left > 0; left--) {
      const piece = this.curve(this.header());
      ring.push(...(ring.length > 0 ? piece.slice(1) : piece));
    }
    return ring;
  }

  private curve(type: number): Position[] {
    if (type === lineString) return this.points();
    if (type !== circularString) throw new RangeError('a ring of it is not a line of chords and arcs');
    const points = this.points();
    if (points.length > 0) this.stroked = true;
    return chordsOf(points);
  }

  private points(): Position[] {
    const points: Position[] = [];
    for (let left = this.count(16 + this.extra); left > 0; left--) {
      points.push([this.view.getFloat64(this.at, this.little), this.view.getFloat64(this.at + 8, this.little)]);
      this.at += 16 + this.extra;
    }
    return points;
  }

  /** A count of things of at least `size` bytes each, so that a damaged count cannot ask for gigabytes. */
  private count(size: number): number {
    this.need(4);
    const count = this.view.getUint32(this.at, this.little);
    this.at += 4;
    this.need(count * size);
    return count;
  }

  private need(bytes: number): void {
    if (this.at + bytes > this.view.byteLength) throw new RangeError('its bytes end too early');
  }
}

/** A string of arcs: every second point lies between the ends of one. @throws RangeError where a point is missing */
export function chordsOf(points: readonly Position[]): Position[] {
  const [first] = points;
  if (!first) return [];
  if (points.length % 2 === 0) throw new RangeError('an arc of it has no end');
  const chords: Position[] = [first];
  for (let i = 0; i + 2 < points.length; i += 2) {
    const [start, middle, end] = [points[i], points[i + 1], points[i + 2]];
    if (start && middle && end) for (const [x, y] of strokedArc(start, middle, end)) chords.push([x, y]);
  }
  return chords;
}
