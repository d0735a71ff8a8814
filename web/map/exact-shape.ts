// A card's exact shape as map features: ring, numbered vertices, edges with their lengths beside them.
import type { Feature, FeatureCollection } from 'geojson';
import { planeOf } from '../../data/crs/plane.ts';
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { oriented } from '../../data/geometry/orient.ts';
import type { Ring, Shape } from '../../data/geometry/shape.ts';
import type { LngLat } from '../../data/model/place.ts';
import { formatLength } from '../ui/format.ts';
import { labelAlong, vertexOffset, zoomWhere } from './edge-labels.ts';

/** Pixels an edge needs to carry its length, and that keep two vertex numbers apart. */
const EDGE_PIXELS = 30;
const NUMBER_PIXELS = 14;
const LOOK_BACK = 100;

const at = (ring: Ring, vertex: number): readonly [number, number] => {
  const i = (((vertex * 2) % ring.length) + ring.length) % ring.length;
  return [ring[i] ?? 0, ring[i + 1] ?? 0];
};

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(a[0] - b[0], a[1] - b[1]);

/** Millimetres of the zone -> WGS 84 degrees. */
export function toWgs84(zone: number, point: readonly [number, number]): LngLat {
  const [lon, lat] = planeOf(zone).toDegrees(point[0], point[1]);
  const [lng, north] = vn2000ToWgs84(lon, lat);
  return [lng, north];
}

/** Distance in mm to the closest of the vertices numbered before; looking back farther than LOOK_BACK gains nothing to the eye. */
function nearestBefore(ring: Ring, vertex: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let other = Math.max(0, vertex - LOOK_BACK); other < vertex; other += 1)
    nearest = Math.min(nearest, distance(at(ring, vertex), at(ring, other)));
  return nearest;
}

function vertexFeatures(ring: Ring, from: number, place: (vertex: number) => LngLat): Feature[] {
  const count = ring.length / 2;
  return Array.from({ length: count }, (_, i) => {
    const nearest = nearestBefore(ring, i);
    const [, latitude] = place(i);
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: place(i) },
      properties: {
        kind: 'vertex',
        label: String(from + i),
        offset: vertexOffset(at(ring, i - 1), at(ring, i), at(ring, i + 1)),
        from: Math.max(18, zoomWhere(nearest / 1000, NUMBER_PIXELS, latitude)),
      },
    } satisfies Feature;
  });
}

function edgeFeatures(ring: Ring, place: (vertex: number) => LngLat): Feature[] {
  return Array.from({ length: ring.length / 2 }, (_, i) => {
    const metres = distance(at(ring, i), at(ring, i + 1)) / 1000;
    const [a, b] = [place(i), place(i + 1)];
    const { rotate, below } = labelAlong(a, b);
    return {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] },
      properties: {
        kind: 'edge',
        label: formatLength(metres),
        rotate,
        below,
        from: Math.max(16, zoomWhere(metres, EDGE_PIXELS, a[1])),
      },
    } satisfies Feature;
  });
}

/**
 * Features of a shape: `kind` ring | vertex | edge, WGS 84. Vertices are numbered through all rings from 1, as in the
 * coordinate table; `from` is the zoom where a label begins to fit.
 */
export function exactShape(shape: Shape): FeatureCollection {
  const features: Feature[] = [];
  let first = 1;
  for (const ring of oriented(shape).polygons.flat()) {
    const points = Array.from({ length: ring.length / 2 }, (_, i) => toWgs84(shape.zone, at(ring, i)));
    const place = (vertex: number): LngLat => points[(vertex + points.length) % points.length] ?? [0, 0];
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [...points, place(0)] },
      properties: { kind: 'ring' },
    });
    features.push(...vertexFeatures(ring, first, place), ...edgeFeatures(ring, place));
    first += points.length;
  }
  return { type: 'FeatureCollection', features };
}
