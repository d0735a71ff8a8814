// The oracle: GEOS with its own snap rounding on a grid of one millimetre. For tests and benches alone.
import initGeosJs from 'geos-wasm';
import type { PolygonMm, Shape } from '../shape.ts';

type Geos = Awaited<ReturnType<typeof initGeosJs>>;

/** What GEOS calls the four kinds of overlay. */
const OPERATIONS = {
  union: 'GEOSUnionPrec',
  intersection: 'GEOSIntersectionPrec',
  difference: 'GEOSDifferencePrec',
  either: 'GEOSSymDifferencePrec',
} as const;

/** Places are told to it from here, so that its doubles have digits to spare. */
export interface Origin {
  readonly e: number;
  readonly n: number;
}

export class GeosOracle {
  private readonly geos: Geos;
  private readonly result: number;

  private constructor(geos: Geos) {
    this.geos = geos;
    this.result = geos.Module._malloc(8);
  }

  static async load(): Promise<GeosOracle> {
    return new GeosOracle(await initGeosJs());
  }

  /** A geometry in its memory; give it back with `free`. */
  geometryOf(shape: Shape, origin: Origin): number {
    const wkt = `MULTIPOLYGON (${shape.polygons.map((polygon) => polygonText(polygon, origin)).join(', ')})`;
    const bytes = wkt.length + 1;
    const text = this.geos.Module._malloc(bytes);
    this.geos.Module.stringToUTF8(wkt, text, bytes);
    const geometry = this.geos.GEOSGeomFromWKT(text);
    this.geos.Module._free(text);
    return geometry;
  }

  free(geometry: number): void {
    this.geos.GEOSGeom_destroy(geometry);
  }

  /** The overlay of two geometries on whole millimetres; 0 where GEOS threw. */
  overlay(a: number, b: number, kind: keyof typeof OPERATIONS): number {
    return this.geos[OPERATIONS[kind]](a, b, 1);
  }

  /** mm². */
  area(geometry: number): number {
    this.geos.GEOSArea(geometry, this.result);
    return this.geos.Module.getValue(this.result, 'double');
  }

  /** mm² of the overlay of two shapes. */
  overlayArea(a: Shape, b: Shape, kind: keyof typeof OPERATIONS): number {
    const [e = 0, n = 0] = a.polygons[0]?.[0] ?? [];
    const [first, second] = [this.geometryOf(a, { e, n }), this.geometryOf(b, { e, n })];
    const result = this.overlay(first, second, kind);
    const area = this.area(result);
    for (const geometry of [first, second, result]) this.free(geometry);
    return area;
  }
}

function polygonText(polygon: PolygonMm, { e, n }: Origin): string {
  const rings = polygon.map((ring) => {
    const places: string[] = [];
    for (let i = 0; i <= ring.length; i += 2) {
      const at = i % ring.length;
      places.push(`${(ring[at] as number) - e} ${(ring[at + 1] as number) - n}`);
    }
    return `(${places.join(', ')})`;
  });
  return `(${rings.join(', ')})`;
}
