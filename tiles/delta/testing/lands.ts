// For tests: parcels of many forms anywhere in Vietnam, and edits of them.
import fc from 'fast-check';
import { planeOf } from '../../../data/crs/plane.ts';
import { ZONES } from '../../../data/crs/zones.ts';
import type { Shape } from '../../../data/geometry/shape.ts';
import type { Land } from '../changed-edges.ts';

/** The land of a shape as it is stored, VN-2000 degrees. */
export function landOf(shape: Shape | null): Land {
  if (!shape) return [];
  const plane = planeOf(shape.zone);
  return shape.polygons.map((polygon) =>
    polygon.map((ring) => ring.flatMap((_, i) => (i % 2 ? [] : plane.toDegrees(ring[i] ?? 0, ring[i + 1] ?? 0)))),
  );
}

/** Where a shape lies: zone and millimetres. */
interface Site {
  readonly zone: number;
  readonly e: number;
  readonly n: number;
}

const site: fc.Arbitrary<Site> = fc
  .record({
    zone: fc.constantFrom(...ZONES.filter(({ meridian }) => meridian < 108.4)),
    east: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
    lat: fc.double({ min: 8.6, max: 23.2, noNaN: true }),
  })
  .map(({ zone, east, lat }) => {
    const [e, n] = planeOf(zone.epsg).toMm(zone.meridian + east, lat);
    return { zone: zone.epsg, e, n };
  });

/** Millimetres: from a hut to a forest. */
const reach = fc.double({ min: Math.log(4_000), max: Math.log(2_500_000), noNaN: true }).map(Math.exp);

const starRing = (radii: readonly number[], e: number, n: number, scale: number): number[] =>
  radii.flatMap((radius, i) => {
    const angle = (2 * Math.PI * i) / radii.length;
    return [Math.round(e + radius * scale * Math.cos(angle)), Math.round(n + radius * scale * Math.sin(angle))];
  });

const radii = fc.array(fc.double({ min: 0.35, max: 1, noNaN: true }), { minLength: 5, maxLength: 12 });

/** Star-shaped, perhaps with a hole, perhaps in two parts. Valid. */
export const starShape: fc.Arbitrary<Shape> = fc
  .record({ at: site, radii, scale: reach, hole: fc.boolean(), second: fc.option(radii) })
  .map(({ at, radii, scale, hole, second }) => {
    const { zone, e, n } = at;
    const polygon = [starRing(radii, e, n, scale)];
    if (hole)
      polygon.push(
        starRing(radii, e, n, scale * 0.4)
          .reverse()
          .flatMap(swapped),
      );
    const polygons = [polygon];
    if (second) polygons.push([starRing(second, e + scale * 2.3, n + scale * 0.7, scale)]);
    return { zone, polygons };
  });

/** A list of pairs that was reversed as a whole has north before east. */
const swapped = (value: number, i: number, all: readonly number[]): number[] => (i % 2 ? [] : [all[i + 1] ?? 0, value]);

/** A ditch: centimetres wide, up to kilometres long, bent in the middle; or the corner of a road around other land. */
export const bentShape: fc.Arbitrary<Shape> = fc
  .record({
    at: site,
    scale: reach,
    width: fc.double({ min: Math.log(150), max: Math.log(60_000), noNaN: true }).map(Math.exp),
    bend: fc.double({ min: -1, max: 1, noNaN: true }),
    steps: fc.integer({ min: 1, max: 6 }),
  })
  .map(({ at: { zone, e, n }, scale, width, bend, steps }) => {
    const there: number[] = [];
    const back: number[] = [];
    for (let i = 0; i <= steps; i++) {
      const x = (i / steps - 0.5) * 2 * scale;
      const y = bend * Math.abs(i / steps - 0.5) * 2 * scale;
      there.push(Math.round(e + x), Math.round(n + y));
      back.unshift(Math.round(e + x), Math.round(n + y + width));
    }
    return { zone, polygons: [[[...there, ...back]]] };
  });

export interface Reshape {
  readonly kind: 'move' | 'insert' | 'remove' | 'shift' | 'fill' | 'turn' | 'rotate' | 'none';
  readonly ring: number;
  readonly vertex: number;
  readonly by: readonly [number, number];
}

/** Edits that keep what they do not touch. `turn` and `rotate` only write the same ring otherwise. */
export const reshape = (...kinds: readonly Reshape['kind'][]): fc.Arbitrary<Reshape> => {
  const step = fc
    .tuple(fc.double({ min: 0, max: Math.log(40_000), noNaN: true }), fc.boolean())
    .map(([size, minus]) => Math.round(Math.exp(size)) * (minus ? -1 : 1));
  return fc.record({
    kind: fc.constantFrom(...kinds),
    ring: fc.nat(5),
    // Never the first vertex: the ring would begin elsewhere.
    vertex: fc.integer({ min: 1, max: 40 }),
    by: fc.tuple(step, step),
  });
};

/** The shape after the edit. */
export function edited(shape: Shape, { kind, ring: which, vertex, by: [east, north] }: Reshape): Shape {
  const polygons = shape.polygons.map((polygon) => polygon.map((ring) => [...ring]));
  const rings = polygons.flat();
  const ring = rings[which % rings.length] as number[];
  const at = 2 * (1 + ((vertex - 1) % (ring.length / 2 - 1)));
  const e = ring[at] as number;
  const n = ring[at + 1] as number;
  if (kind === 'move') ring.splice(at, 2, e + east, n + north);
  if (kind === 'insert') {
    ring.splice(at, 0, Math.round((e + (ring[at - 2] as number)) / 2), Math.round((n + (ring[at - 1] as number)) / 2));
  }
  if (kind === 'remove' && ring.length > 8) ring.splice(at, 2);
  if (kind === 'shift') for (let i = 0; i < ring.length; i += 2) shiftBy(ring, i, east, north);
  if (kind === 'fill') for (const polygon of polygons) polygon.length = 1;
  if (kind === 'turn') ring.splice(0, ring.length, ...[...ring].reverse().flatMap(swapped));
  if (kind === 'rotate') ring.push(...ring.splice(0, at));
  return { zone: shape.zone, polygons };
}

function shiftBy(ring: number[], i: number, east: number, north: number): void {
  ring[i] = (ring[i] as number) + east;
  ring[i + 1] = (ring[i + 1] as number) + north;
}
