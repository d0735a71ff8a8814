// One record of a .shp file as GeoJSON members. Heights and measures are dropped.
import type { SourceGeometry } from './source.ts';

const shapeNames: Readonly<Record<number, string>> = {
  1: 'Point',
  3: 'LineString',
  5: 'Polygon',
  8: 'MultiPoint',
  31: 'MultiPatch',
};

/** The geometry of a record's content (without the 8 byte record header); null for the null shape. @throws RangeError on damaged bytes */
export function shpGeometry(content: Buffer): SourceGeometry | null {
  const raw = content.readInt32LE(0);
  if (raw === 0) return null;
  // Z types are 10 higher, M types 20.
  const plain = raw === 31 ? 31 : raw % 10;
  if (plain === 5) return polygon(content);
  return { type: shapeNames[plain] ?? `Shapefile type ${raw}`, coordinates: null };
}

type Position = [number, number];

function polygon(content: Buffer): SourceGeometry {
  const parts = content.readInt32LE(36);
  const points = content.readInt32LE(40);
  const pointsAt = 44 + parts * 4;
  if (parts < 0 || points < 0 || pointsAt + points * 16 > content.length) {
    throw new RangeError('its number of points does not fit its length');
  }
  const rings: Position[][] = [];
  for (let part = 0; part < parts; part++) {
    const from = content.readInt32LE(44 + part * 4);
    const to = part + 1 < parts ? content.readInt32LE(48 + part * 4) : points;
    if (from < 0 || to < from || to > points) throw new RangeError('its parts overlap');
    const ring: Position[] = [];
    for (let i = from; i < to; i++) {
      ring.push([content.readDoubleLE(pointsAt + i * 16), content.readDoubleLE(pointsAt + i * 16 + 8)]);
    }
    rings.push(ring);
  }
  const polygons = grouped(rings);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Clockwise rings are exteriors, the others are holes of the exterior that holds them; a file with no clockwise ring runs the wrong way. */
function grouped(rings: Position[][]): Position[][][] {
  if (rings.length < 2) return [rings];
  const areas = rings.map(doubledArea);
  const exteriors = rings.filter((_, i) => (areas[i] as number) < 0);
  const holes = rings.filter((_, i) => (areas[i] as number) >= 0);
  if (exteriors.length === 0) return rings.map((ring) => [ring]);
  const polygons = exteriors.map((ring) => [ring]);
  for (const hole of holes) {
    const home = polygons.length === 1 ? polygons[0] : polygons.find(([ring]) => ring && holds(ring, hole));
    if (home) home.push(hole);
    else polygons.push([hole]);
  }
  return polygons;
}

function doubledArea(ring: readonly Position[]): number {
  let sum = 0;
  const [x0, y0] = ring[0] ?? [0, 0];
  for (let i = 1; i + 1 < ring.length; i++) {
    const [x1, y1] = ring[i] as Position;
    const [x2, y2] = ring[i + 1] as Position;
    sum += (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
  }
  return sum;
}

/** Whether most of the first vertices of `inner` lie in `outer`: one may touch its edge. */
function holds(outer: readonly Position[], inner: readonly Position[]): boolean {
  const probes = inner.slice(0, 5);
  return probes.filter(([x, y]) => within(outer, x, y)).length * 2 > probes.length;
}

function within(ring: readonly Position[], x: number, y: number): boolean {
  let inside = false;
  let [x0, y0] = ring.at(-1) ?? [0, 0];
  for (const [x1, y1] of ring) {
    if (y1 > y !== y0 > y && x < ((x0 - x1) * (y - y1)) / (y0 - y1) + x1) inside = !inside;
    x0 = x1;
    y0 = y1;
  }
  return inside;
}
