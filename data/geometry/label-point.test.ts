// Where the parcel's number is written, and where a place lies.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, locateInPolygon } from './contains.ts';
import { edgeDistance } from './edge-distance.ts';
import { decodeGeohash, geohash12 } from './geohash.ts';
import { labelPoint } from './label-point.ts';
import { hasRoomAtMost } from './room-bound.ts';
import { box, boxHole, EAST, NORTH, ring, shapeOf, starShape } from './testing/shapes.ts';

test('the label lies inside, nearly as deep as a place can', () => {
  fc.assert(
    fc.property(starShape, (shape) => {
      const { at, clearanceMm } = labelPoint(shape);
      expect(contains(shape, ...at)).toBe(true);
      const polygon = shape.polygons[0] ?? [];
      expect(clearanceMm).toBeCloseTo(edgeDistance(polygon, ...at), 6);
      let deepest = 0;
      for (let e = -60_000; e <= 60_000; e += 3000)
        for (let n = -60_000; n <= 60_000; n += 3000)
          deepest = Math.max(deepest, edgeDistance(polygon, EAST + e, NORTH + n));
      // 86 % for the calm centroid, 3 % for the search.
      expect(clearanceMm).toBeGreaterThan(0.83 * deepest - 2);
    }),
  );
});

test('the centroid is taken where it is deep enough, and not where it lies outside', () => {
  expect(labelPoint(shapeOf([box(0, 0, 5_000, 20_000)]))).toEqual({
    at: [EAST + 2500, NORTH + 10_000],
    clearanceMm: 2500,
  });
  const horseshoe = shapeOf([
    ring([0, 0], [9000, 0], [9000, 1000], [1000, 1000], [1000, 8000], [9000, 8000], [9000, 9000], [0, 9000]),
  ]);
  expect(contains(horseshoe, ...labelPoint(horseshoe).at)).toBe(true);
});

test('a ring said to have no more room has none: no place in it is deeper', () => {
  fc.assert(
    fc.property(starShape, fc.double({ min: 0.3, max: 1, noNaN: true }), (shape, share) => {
      const polygon = shape.polygons[0] ?? [];
      const radius = share * 60_000;
      fc.pre(hasRoomAtMost(polygon[0] ?? [], EAST, NORTH, radius));
      let deepest = 0;
      for (let e = -60_000; e <= 60_000; e += 3000)
        for (let n = -60_000; n <= 60_000; n += 3000)
          deepest = Math.max(deepest, edgeDistance(polygon, EAST + e, NORTH + n));
      expect(deepest).toBeLessThanOrEqual(radius + 1e-3);
    }),
  );
});

test('the room of a convex ring is known exactly, whatever vertices lie on its edges or the other way round', () => {
  const rectangle = ring([0, 0], [9000, 0], [9000, 4000], [5000, 4000], [0, 4000]);
  expect(hasRoomAtMost(rectangle, EAST + 100, NORTH + 100, 2000)).toBe(true);
  expect(hasRoomAtMost(rectangle, EAST + 100, NORTH + 100, 1999)).toBe(false);
  const clockwise = ring([0, 0], [0, 3000], [4000, 0]);
  expect(hasRoomAtMost(clockwise, EAST + 10, NORTH + 10, 1000.001)).toBe(true);
  expect(hasRoomAtMost(clockwise, EAST + 10, NORTH + 10, 999.999)).toBe(false);
  expect(hasRoomAtMost(ring([0, 0], [10, 10], [20, 20]), EAST, NORTH, 1e9)).toBe(false);
});

test('a hole and a lesser part hold no label', () => {
  const { at } = labelPoint(
    shapeOf([box(50_000, 0, 900, 900)], [box(0, 0, 9000, 9000), boxHole(2000, 2000, 5000, 5000)]),
  );
  expect(locateInPolygon([box(0, 0, 9000, 9000), boxHole(2000, 2000, 5000, 5000)], ...at)).toBe(1);
});

test('a needle of seven centimetres over a hundred metres still gets a label inside', () => {
  const needle = shapeOf([ring([0, 0], [100_000, 100_000], [100_000, 100_070], [0, 70])]);
  expect(contains(needle, ...labelPoint(needle).at)).toBe(true);
  expect(labelPoint(needle).clearanceMm).toBeGreaterThan(20);
});

test('the edge belongs to the parcel, the inside of a hole does not', () => {
  const shape = shapeOf([box(0, 0, 900, 900), boxHole(100, 100, 200, 200)]);
  expect(contains(shape, EAST, NORTH + 450)).toBe(true);
  expect(contains(shape, EAST + 900, NORTH + 900)).toBe(true);
  expect(contains(shape, EAST + 100, NORTH + 150)).toBe(true);
  expect(contains(shape, EAST + 150, NORTH + 150)).toBe(false);
  expect(contains(shape, EAST + 901, NORTH + 450)).toBe(false);
});

test('exact location agrees with distance to the edges', () => {
  fc.assert(
    fc.property(
      starShape,
      fc.integer({ min: -70_000, max: 70_000 }),
      fc.integer({ min: -70_000, max: 70_000 }),
      (shape, e, n) => {
        const polygon = shape.polygons[0] ?? [];
        const distance = edgeDistance(polygon, EAST + e, NORTH + n);
        fc.pre(Math.abs(distance) > 0.01);
        expect(locateInPolygon(polygon, EAST + e, NORTH + n)).toBe(Math.sign(distance));
      },
    ),
  );
});

test('a parcel code decodes to the cell it was made from', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 102, max: 118, noNaN: true }),
      fc.double({ min: 7, max: 24, noNaN: true }),
      (lon, lat) => {
        const cell = decodeGeohash(geohash12(lon, lat));
        expect(Math.abs((cell?.lon ?? 0) - lon)).toBeLessThanOrEqual((cell?.halfLon ?? 0) * 1.0001);
        expect(Math.abs((cell?.lat ?? 0) - lat)).toBeLessThanOrEqual((cell?.halfLat ?? 0) * 1.0001);
        expect(geohash12(cell?.lon ?? 0, cell?.lat ?? 0)).toBe(geohash12(lon, lat));
      },
    ),
  );
  expect(decodeGeohash('w3gv7b7fkxya')).toBeNull();
  expect(decodeGeohash('07954.1.2')).toBeNull();
});
