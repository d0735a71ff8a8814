// Shells and holes of files that name them wrongly, and areas with arcs.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SourceGeometry } from '../formats/source.ts';
import { areaM2 } from '../geometry/area.ts';
import { groundOf } from './ground.ts';
import { noRepairs, Refusal, shapeOf } from './shape-of.ts';

type Ring = [number, number][];

const ground = groundOf(5899, { base: { kind: 'zone', epsg: 5899 }, datum: 'vn2000', swapped: false }, [107.8, 16]);

/** A clockwise square ring, metres. */
const square = (x: number, y: number, side: number): Ring => [
  [549361 + x, 1774535 + y],
  [549361 + x, 1774535 + y + side],
  [549361 + x + side, 1774535 + y + side],
  [549361 + x + side, 1774535 + y],
  [549361 + x, 1774535 + y],
];
const turned = (ring: Ring): Ring => [...ring].reverse();

function measured(geometry: SourceGeometry) {
  const tally = noRepairs();
  const shape = shapeOf(geometry, ground, tally);
  return { area: shape && areaM2(shape), parts: shape?.polygons.length, tally };
}
const rings = (...coordinates: Ring[]): SourceGeometry => ({ type: 'Rings', coordinates });

it.each([
  ['shell and hole as they should be', [square(0, 0, 40), turned(square(5, 5, 10))], 1500, 1],
  ['both the wrong way round', [turned(square(0, 0, 40)), square(5, 5, 10)], 1500, 1],
  ['the hole first', [turned(square(5, 5, 10)), square(0, 0, 40)], 1500, 1],
  ['both clockwise', [square(0, 0, 40), square(5, 5, 10)], 1500, 1],
  ['both counter-clockwise', [turned(square(0, 0, 40)), turned(square(5, 5, 10))], 1500, 1],
  ['two parts, one turned', [square(0, 0, 15), turned(square(100, 0, 15))], 450, 2],
  ['an island in a hole', [square(0, 0, 40), turned(square(5, 5, 20)), square(10, 10, 5)], 1225, 2],
  [
    'a hole along an edge, and a part beside',
    [square(0, 0, 40), turned(square(10, 0, 10)), square(60, 0, 10)],
    1600,
    2,
  ],
  ['a ring that is a point', [square(0, 0, 10), [square(0, 0, 1)[0], square(0, 0, 1)[0]] as Ring], 100, 1],
])('Shapefile rings: %s', (_, coordinates, area, parts) => {
  expect(measured(rings(...coordinates))).toMatchObject({ area, parts, tally: { regroupedShapes: 0 } });
});

it('puts a GeoJSON hole that is named before its shell behind it, and counts that', () => {
  const { area, parts, tally } = measured({ type: 'Polygon', coordinates: [square(5, 5, 10), square(0, 0, 40)] });
  expect([area, parts, tally.regroupedShapes]).toEqual([1500, 1, 1]);
});

it('leaves what GeoJSON states otherwise, also where it is invalid: a rule says so', () => {
  const nested: SourceGeometry = { type: 'MultiPolygon', coordinates: [[square(0, 0, 40)], [square(5, 5, 10)], []] };
  expect(measured(nested)).toMatchObject({ area: 1700, parts: 2, tally: { regroupedShapes: 0 } });
  expect(measured({ type: 'Polygon', coordinates: [] }).area).toBeNull();
});

it('never stores less than nothing', () => {
  const point = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }))
    .map(([x, y]) => [549361 + x, 1774535 + y]);
  const ring = fc.array(point, { minLength: 1, maxLength: 6 });
  const geometry = fc.oneof(
    fc.record({ type: fc.constantFrom('Rings', 'Polygon'), coordinates: fc.array(ring, { maxLength: 6 }) }),
    fc.record({
      type: fc.constant('MultiPolygon'),
      coordinates: fc.array(fc.array(ring, { maxLength: 4 }), { maxLength: 3 }),
    }),
  );
  fc.assert(
    fc.property(geometry, (each) => {
      try {
        expect(measured(each).area ?? 0).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
      }
    }),
    { numRuns: 1000 },
  );
});
