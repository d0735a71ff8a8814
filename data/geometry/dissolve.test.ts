// Dissolving and thinning: no square millimetre is lost, neighbours keep one border.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubledPolygonArea } from './area.ts';
import { dissolve } from './dissolve.ts';
import type { PolygonMm, Ring } from './shape.ts';
import { SharedBorders } from './simplify-shared.ts';
import { box, boxHole, patchwork, ring, shapeOf } from './testing/shapes.ts';
import { problemsOf } from './validity.ts';

const total = (polygons: readonly PolygonMm[]): number =>
  polygons.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0);

/** Undirected edges with how often each occurs. */
function edgeCounts(rings: readonly Ring[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of rings) {
    for (let i = 0; i < each.length; i += 2) {
      const next = (i + 2) % each.length;
      const ends = [`${each[i]} ${each[i + 1]}`, `${each[next]} ${each[next + 1]}`].sort().join(' - ');
      counts.set(ends, (counts.get(ends) ?? 0) + 1);
    }
  }
  return counts;
}

const ofClass = (cells: readonly Ring[], classes: readonly number[], wanted: number): PolygonMm[] =>
  cells.flatMap((cell, i): PolygonMm[] => (classes[i] === wanted ? [[cell]] : []));

test('a block of parcels becomes one outline', () => {
  const [outline, ...more] = dissolve([[box(0, 0, 100, 100)], [box(100, 0, 100, 100)]]);
  expect(more).toEqual([]);
  expect(outline?.[0]).toHaveLength(12);
  expect(total(outline ? [outline] : [])).toBe(2 * 200 * 100);
});

test('a ring of parcels becomes an outline with a hole, parcels touching at a corner stay two', () => {
  const ringOfParcels = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y): PolygonMm => [box(x * 100, y * 100, 100, 100)]));
  const [outline] = dissolve(ringOfParcels.filter((_, i) => i !== 4));
  expect(outline).toHaveLength(2);
  expect(dissolve([[box(0, 0, 100, 100)], [box(100, 100, 100, 100)]])).toHaveLength(2);
});

test('input that runs the wrong way, and holes that are filled, dissolve all the same', () => {
  const holed: PolygonMm = [boxHole(0, 0, 900, 900), box(100, 100, 200, 200)];
  expect(dissolve([holed, [boxHole(100, 100, 200, 200)]])).toEqual([[expect.anything()]]);
});

test('dissolving keeps the area to the square millimetre and gives valid shapes', () => {
  fc.assert(
    fc.property(patchwork, ({ cells, classes }) => {
      for (const wanted of [0, 1, 2]) {
        const own = ofClass(cells, classes, wanted);
        const merged = dissolve(own);
        expect(total(merged)).toBe(total(own));
        for (const polygon of merged) expect(problemsOf(shapeOf(polygon))).toEqual([]);
      }
    }),
  );
});

test('thinned neighbours share their border exactly, and the whole keeps its outline', () => {
  fc.assert(
    fc.property(patchwork, fc.integer({ min: 0, max: 4000 }), ({ cells, classes }, tolerance) => {
      const merged = [0, 1, 2].map((wanted) => dissolve(ofClass(cells, classes, wanted)));
      const thinned = new SharedBorders(merged).thinned(tolerance);
      const counts = edgeCounts(thinned.flat(2));
      expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(2);
      // What is not shared is the outline: its area is that of the parts.
      const outline = dissolve(thinned.flat());
      expect(total(outline)).toBe(total(thinned.flat()));
    }),
  );
});

test('a straight border with many vertices is thinned to its ends on both sides', () => {
  const zigzag = Array.from({ length: 50 }, (_, i): [number, number] => [1000 + (i % 2) * 3, (i + 1) * 100]);
  const left: PolygonMm = [ring([0, 0], [1000, 0], ...zigzag, [1000, 6000], [0, 6000])];
  const right: PolygonMm = [ring([2000, 0], [2000, 6000], [1000, 6000], ...zigzag.toReversed(), [1000, 0])];
  const [a, b] = new SharedBorders([[left], [right]]).thinned(10);
  expect(a?.[0]?.[0]).toHaveLength(8);
  expect(b?.[0]?.[0]).toHaveLength(8);
  expect(new SharedBorders([[left], [right]]).thinned(1)[0]?.[0]?.[0]?.length).toBeGreaterThan(80);
});

test('an island keeps one shore with the water around it', () => {
  const shore = Array.from({ length: 40 }, (_, i): [number, number] => [
    Math.round(5000 + 1000 * Math.cos((i * Math.PI) / 20)),
    Math.round(5000 + 1000 * Math.sin((i * Math.PI) / 20)),
  ]);
  const island: PolygonMm = [ring(...shore)];
  const water: PolygonMm = [box(0, 0, 10_000, 10_000), ring(...shore.toReversed())];
  const [land, sea] = new SharedBorders([[island], [water]]).thinned(60);
  expect(land?.[0]?.[0]?.length).toBeLessThan(40);
  expect(total([...(land ?? []), ...(sea ?? [])])).toBe(2 * 10_000 * 10_000);
});
