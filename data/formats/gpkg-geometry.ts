// The geometry blob of a GeoPackage: a header with an optional box, then WKB. Heights and measures are dropped.
import type { SourceGeometry } from './source.ts';

const envelopeBytes = [0, 32, 48, 48, 64];
const wkbNames: Readonly<Record<number, string>> = {
  1: 'Point',
  2: 'LineString',
  3: 'Polygon',
  4: 'MultiPoint',
  5: 'MultiLineString',
  6: 'MultiPolygon',
  7: 'GeometryCollection',
  10: 'CurvePolygon',
  12: 'MultiSurface',
  15: 'PolyhedralSurface',
};

/** Null for the empty geometry. @throws RangeError on damaged bytes */
export function gpkgGeometry(blob: Uint8Array): SourceGeometry | null {
  if (blob.length < 8 || blob[0] !== 0x47 || blob[1] !== 0x50)
    throw new RangeError('it does not begin like a GeoPackage geometry');
  const flags = blob[3] as number;
  if (flags & 0x20) throw new RangeError('it is of an extension of GeoPackage that is not plain WKB');
  const envelope = envelopeBytes[(flags >> 1) & 7];
  if (envelope === undefined) throw new RangeError('its box is of an unknown kind');
  if (flags & 0x10) return null;
  return new WkbReader(blob.subarray(8 + envelope)).geometry();
}

/** Plain WKB (also EWKB and ISO), polygons only; other types come by name without coordinates. */
class WkbReader {
  private readonly view: DataView;
  private at = 0;
  private little = true;
  private extra = 0;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  geometry(): SourceGeometry {
    const type = this.header();
    if (type === 3) return { type: 'Polygon', coordinates: this.rings() };
    if (type !== 6) return { type: wkbNames[type] ?? `WKB type ${type}`, coordinates: null };
    const polygons: [number, number][][][] = [];
    for (let left = this.count(9); left > 0; left--) {
      if (this.header() !== 3) throw new RangeError('a part of it is not a polygon');
      polygons.push(this.rings());
    }
    return { type: 'MultiPolygon', coordinates: polygons };
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

  private rings(): [number, number][][] {
    const rings: [number, number][][] = [];
    for (let left = this.count(4); left > 0; left--) {
      const ring: [number, number][] = [];
      for (let points = this.count(16 + this.extra); points > 0; points--) {
        ring.push([this.view.getFloat64(this.at, this.little), this.view.getFloat64(this.at + 8, this.little)]);
        this.at += 16 + this.extra;
      }
      rings.push(ring);
    }
    return rings;
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
