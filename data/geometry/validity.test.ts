// What is wrong with a shape is found, with its place; what is right is left alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FaultId } from './faults.ts';
import type { PolygonMm } from './shape.ts';
import { box, boxHole, EAST, NORTH, ring, shapeOf, star, starShape } from './testing/shapes.ts';
import { problemsOf } from './validity.ts';

const kinds = (...polygons: PolygonMm[]): FaultId[] => problemsOf(shapeOf(...polygons)).map((fault) => fault.kind);
const at = (e: number, n: number): [number, number] => [EAST + e, NORTH + n];

describe('valid shapes have no faults', () => {
  test('any star-shaped parcel', () => {
    fc.assert(
      fc.property(starShape, (shape) => {
        expect(problemsOf(shape)).toEqual([]);
      }),
    );
  });

  test.each<[string, PolygonMm[]]>([
    ['a hole inside', [[box(0, 0, 900, 900), boxHole(100, 100, 200, 200)]]],
    ['a hole that touches the boundary at one point', [[box(0, 0, 900, 900), ring([0, 450], [200, 600], [200, 300])]]],
    ['two parts that touch at a corner', [[box(0, 0, 100, 100)], [box(100, 100, 100, 100)]]],
    ['a part in the hole of another', [[box(0, 0, 900, 900), boxHole(100, 100, 700, 700)], [box(300, 300, 100, 100)]]],
    ['repeated vertices', [[ring([0, 0], [0, 0], [900, 0], [900, 900], [0, 0])]]],
    ['a clockwise exterior', [[boxHole(0, 0, 900, 900)]]],
  ])('%s', (_, polygons) => expect(kinds(...polygons)).toEqual([]));
});

describe('faults are named', () => {
  test.each<[string, FaultId, PolygonMm[]]>([
    ['a line of two points', 'too-few-points', [[ring([0, 0], [5, 5])]]],
    ['a flat ring', 'zero-area', [[ring([0, 0], [500, 0], [900, 0])]]],
    ['a bow tie', 'self-intersection', [[ring([0, 0], [100, 100], [100, 0], [0, 100])]]],
    ['a spike', 'self-intersection', [[ring([0, 0], [100, 0], [200, 0], [100, 0], [100, 100])]]],
    [
      'a ring that passes through its own vertex',
      'self-intersection',
      [[ring([0, 0], [50, 50], [100, 100], [100, 0], [50, 50], [0, 100])]],
    ],
    ['a pinched ring', 'self-touch', [[ring([0, 0], [50, 50], [100, 0], [100, 100], [50, 50], [0, 100])]]],
    ['a hole across the boundary', 'rings-cross', [[box(0, 0, 100, 100), boxHole(50, 50, 100, 20)]]],
    ['a hole along the boundary', 'rings-cross', [[box(0, 0, 100, 100), boxHole(0, 50, 20, 20)]]],
    ['a hole outside', 'hole-outside', [[box(0, 0, 100, 100), boxHole(200, 0, 20, 20)]]],
    [
      'a hole in a hole',
      'hole-in-hole',
      [[box(0, 0, 900, 900), boxHole(100, 100, 500, 500), boxHole(200, 200, 50, 50)]],
    ],
    [
      'a hole that touches the boundary twice',
      'interior-split',
      [[box(0, 0, 900, 900), ring([0, 450], [450, 900], [450, 450])]],
    ],
    ['parts that overlap', 'parts-overlap', [[box(0, 0, 100, 100)], [box(50, 50, 100, 100)]]],
    ['parts that share an edge', 'parts-overlap', [[box(0, 0, 100, 100)], [box(100, 0, 100, 100)]]],
    ['a part inside another', 'parts-overlap', [[box(0, 0, 900, 900)], [box(100, 100, 50, 50)]]],
  ])('%s is %s', (_, kind, polygons) => expect(new Set(kinds(...polygons))).toEqual(new Set([kind])));
});

test('a crossing is shown where it is', () => {
  expect(problemsOf(shapeOf([ring([0, 0], [100, 100], [100, 0], [0, 100])]))[0]?.at).toEqual(at(50, 50));
});

test('a self-crossing planted anywhere is found where it is', () => {
  fc.assert(
    fc.property(starShape, fc.nat(), (shape, pick) => {
      const good = shape.polygons[0]?.[0] ?? [];
      const i = 2 * (pick % (good.length / 2));
      const [e0 = 0, n0 = 0] = good.slice(i);
      const [e1 = 0, n1 = 0] = [...good, ...good].slice(i + 2);
      fc.pre(Math.hypot(e1 - e0, n1 - n0) > 600);
      // A bow on the edge: out to two thirds, back to one third, on to its end.
      const bow = (along: number): number[] => [
        Math.round(e0 + along * (e1 - e0) + 0.05 * (n1 - n0)),
        Math.round(n0 + along * (n1 - n0) - 0.05 * (e1 - e0)),
      ];
      const bad = [...good.slice(0, i + 2), ...bow(2 / 3), ...bow(1 / 3), ...good.slice(i + 2)];
      const [crossE, crossN] = [e0 + (e1 - e0) / 2, n0 + (n1 - n0) / 2];
      const near = problemsOf(shapeOf([bad])).some(
        (fault) =>
          fault.kind === 'self-intersection' &&
          Math.hypot(fault.at[0] - crossE, fault.at[1] - crossN) < 0.06 * Math.hypot(e1 - e0, n1 - n0),
      );
      expect(near).toBe(true);
    }),
  );
});

test('a crossing of one millimetre over two hundred kilometres is not lost to rounding', () => {
  const long = ring(
    [0, 0],
    [200_000_000, 99_999_999],
    [200_000_000, 100_000_000],
    [100_000_000, 49_999_999],
    [0, 1_000],
  );
  expect(problemsOf(shapeOf([long]))[0]?.kind).toBe('self-intersection');
  const barely = ring(
    [0, 0],
    [200_000_000, 99_999_999],
    [200_000_000, 100_000_000],
    [100_000_000, 50_000_000],
    [0, 1_000],
  );
  expect(problemsOf(shapeOf([barely]))).toEqual([]);
});

test('a parcel with ten thousand vertices is checked, and a hopeless one ends', () => {
  const radii = Array.from({ length: 10_000 }, (_, i) => 500_000 + (i % 7) * 90);
  expect(problemsOf(shapeOf([star(radii)]))).toEqual([]);
  const mess = star(radii).map((value, i, all) => all[(i + 2 * (i % 5)) % all.length] ?? value);
  expect(problemsOf(shapeOf([mess])).length).toBeLessThanOrEqual(100);
});
