// Area, length, edges, direction: the figures that law and people look at.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { areaM2, areaRounded, doubledRingArea } from './area.ts';
import { boundsOf } from './bounds.ts';
import { cleanShape } from './clean.ts';
import { edgesOf } from './edges.ts';
import { perimeterM } from './length.ts';
import { isTurned, oriented, reversed } from './orient.ts';
import { Shape } from './shape.ts';
import { box, boxHole, EAST, NORTH, ring, shapeOf, starShape } from './testing/shapes.ts';

test('a plot of 5 by 20 m has 100 m², 50 m of boundary and four edges with bearings from grid north', () => {
  const plot = shapeOf([box(0, 0, 5_000, 20_000)]);
  expect(areaM2(plot)).toBe(100);
  expect(perimeterM(plot)).toBe(50);
  expect(edgesOf(plot).map((edge) => [edge.lengthM, edge.bearing])).toEqual([
    [5, 90],
    [20, 0],
    [5, 270],
    [20, 180],
  ]);
  expect(boundsOf(plot)).toEqual({ minE: EAST, minN: NORTH, maxE: EAST + 5000, maxN: NORTH + 20000 });
});

test('holes are taken off, whichever way they run', () => {
  expect(areaM2(shapeOf([box(0, 0, 10_000, 10_000), boxHole(2000, 2000, 3000, 3000)]))).toBe(91);
  expect(areaM2(shapeOf([box(0, 0, 10_000, 10_000), box(2000, 2000, 3000, 3000)]))).toBe(91);
});

test('area is printed to one decimal, a half going up', () => {
  // 1 m by 0.25 m = 0.25 m², which binary rounding of decimals likes to send either way.
  expect(areaRounded(shapeOf([box(0, 0, 1_000, 250)]))).toBe(0.3);
  expect(areaRounded(shapeOf([box(0, 0, 1_000, 249)]))).toBe(0.2);
  expect(areaRounded(shapeOf([box(0, 0, 10_000, 46_395)]))).toBe(464);
});

test('area is exact for a whole province, where doubles are not', () => {
  const wide = ring([0, 0], [300_000_001, 1], [300_000_003, 200_000_007], [-5, 199_999_999]);
  let exact = 0n;
  for (let i = 0; i < wide.length; i += 2) {
    const j = (i + 2) % wide.length;
    exact += BigInt(wide[i] ?? 0) * BigInt(wide[j + 1] ?? 0) - BigInt(wide[i + 1] ?? 0) * BigInt(wide[j] ?? 0);
  }
  expect(doubledRingArea(wide)).toBe(Number(exact));
});

test('a parcel cut in two keeps its area exactly', () => {
  fc.assert(
    fc.property(starShape, fc.nat(), (shape, pick) => {
      const whole = shape.polygons[0]?.[0] ?? [];
      const count = whole.length / 2;
      const cut = 2 + (pick % Math.max(1, count - 3));
      const one = whole.slice(0, 2 * (cut + 1));
      const other = [...whole.slice(2 * cut), ...whole.slice(0, 2)];
      expect(doubledRingArea(one) + doubledRingArea(other)).toBe(doubledRingArea(whole));
    }),
  );
});

test('orienting turns rings the right way and changes nothing else', () => {
  fc.assert(
    fc.property(starShape, (shape) => {
      const turned = { ...shape, polygons: shape.polygons.map((polygon) => polygon.map(reversed)) };
      expect(turned.polygons.every((polygon) => polygon.every(isTurned))).toBe(true);
      expect(oriented(turned)).toEqual(shape);
      expect(oriented(shape)).toEqual(shape);
      expect(areaM2(turned)).toBe(areaM2(shape));
    }),
  );
});

test('cleaning repairs what files bring, and says what', () => {
  const dirty = shapeOf(
    [reversed(ring([0, 0], [0, 0], [9000, 0], [9000, 9000], [0, 9000], [0, 0])), ring([1, 1], [2, 2], [1, 1])],
    [ring([0, 0], [5, 5], [0, 0])],
  );
  const { shape, repairs } = cleanShape(dirty);
  expect(repairs).toEqual({ duplicateVertices: 1, turnedRings: 1, droppedRings: 2 });
  expect(shape?.polygons).toHaveLength(1);
  expect(shape && areaM2(shape)).toBe(81);
  expect(cleanShape(shapeOf([ring([0, 0], [5, 5])])).shape).toBeNull();
});

test('the write path refuses shapes that are no shapes', () => {
  const good = shapeOf([box(0, 0, 5_000, 20_000)]);
  expect(Shape.parse(good)).toEqual(good);
  const bad: unknown[] = [
    { ...good, zone: 4326 },
    { ...good, polygons: [] },
    shapeOf([ring([0, 0], [1, 1])]),
    shapeOf([[...box(0, 0, 5, 5), 1]]),
    shapeOf([box(0.5, 0, 5, 5)]),
    shapeOf([box(9e9, 0, 5, 5)]),
    shapeOf([[Number.NaN, 0, 0, 0, 0, 0]]),
  ];
  for (const each of bad) expect(Shape.safeParse(each).success, JSON.stringify(each)).toBe(false);
});
