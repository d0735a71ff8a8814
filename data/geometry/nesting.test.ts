// Shells and holes by containment: any order and direction of the rings gives the same land, and never less than nothing.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areaM2, doubledPolygonArea } from './area.ts';
import { isShellFirst, nestRings } from './nesting.ts';
import { orientedPolygon, reversed } from './orient.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { box, boxHole, ring, shapeOf } from './testing/shapes.ts';
import { problemsOf } from './validity.ts';

const rotated = (points: Ring, by: number): Ring => {
  const at = (by % (points.length / 2)) * 2;
  return [...points.slice(at), ...points.slice(0, at)];
};

/** Frames within frames: each level a box of its own inside a box, two columns of them. */
const frames = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }).map((depths) => {
  const polygons: PolygonMm[] = [];
  depths.forEach((depth, column) => {
    const rings = Array.from({ length: depth }, (_, i) =>
      box(column * 40_000 + i * 1500, i * 1500, 30_000 - i * 3000, 20_000 - i * 3000),
    );
    for (let i = 0; i < rings.length; i += 2) polygons.push(rings.slice(i, i + 2));
  });
  return polygons;
});

it('gives back valid land from its rings, in any order and direction', () => {
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.tuple(fc.nat(), fc.boolean(), fc.nat(9))), (polygons, choices) => {
      const mixed = polygons
        .flat()
        .map((points) => {
          const [order, turned, by] = choices.next().value as [number, boolean, number];
          return { order, points: rotated(turned ? reversed(points) : points, by) };
        })
        .sort((a, b) => a.order - b.order)
        .map(({ points }) => points);
      const nested = nestRings(mixed).map(orientedPolygon);
      expect(problemsOf(shapeOf(...nested))).toEqual([]);
      expect(areaM2(shapeOf(...nested))).toBe(areaM2(shapeOf(...polygons)));
      expect(nested.every(isShellFirst)).toBe(true);
    }),
  );
});

it('never makes less than nothing, and loses no ring, whatever the rings', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
  const anyRing = fc.array(point, { minLength: 1, maxLength: 7 }).map((points) => ring(...points));
  fc.assert(
    fc.property(fc.array(anyRing, { maxLength: 9 }), (rings) => {
      const nested = nestRings(rings);
      for (const polygon of nested) expect(doubledPolygonArea(polygon)).toBeGreaterThanOrEqual(0);
      expect(new Set(nested.flat())).toEqual(new Set(rings));
      expect(nested.flat()).toHaveLength(rings.length);
    }),
    { numRuns: 1000 },
  );
});

it('knows a hole that touches its shell along an edge, and islands beside each other', () => {
  const shell = box(0, 0, 40_000, 40_000);
  expect(nestRings([shell, boxHole(10_000, 0, 10_000, 10_000)])).toHaveLength(1);
  expect(nestRings([boxHole(0, 0, 5000, 5000), box(5000, 0, 5000, 5000)])).toHaveLength(2);
  expect(nestRings([])).toEqual([]);
});
