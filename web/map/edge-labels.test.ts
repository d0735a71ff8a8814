import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelAlong, vertexOffset, zoomWhere } from './edge-labels.ts';

test('the length of an edge is never upside down', () => {
  const degree = fc.double({ min: -0.001, max: 0.001, noNaN: true });
  fc.assert(
    fc.property(degree, degree, (dx, dy) => {
      fc.pre(Math.hypot(dx, dy) > 1e-7);
      const { rotate } = labelAlong([105, 10], [105 + dx, 10 + dy]);
      expect(rotate).toBeGreaterThan(-90.0001);
      expect(rotate).toBeLessThanOrEqual(90.0001);
    }),
  );
});

test('lengths stand outside: below the southern edge of a counter-clockwise ring, above the northern one', () => {
  expect(labelAlong([105, 10], [105.001, 10])).toEqual({ rotate: -0, below: true });
  const north = labelAlong([105.001, 10.001], [105, 10.001]);
  expect(Math.abs(north.rotate)).toBe(0);
  expect(north.below).toBe(false);
});

test('vertical edges are read from one side and still stand outside', () => {
  // Both read downwards, so that their heads point east.
  // East side, walked northwards: the land lies to the west, outside is over the heads.
  expect(labelAlong([105, 10], [105, 10.001])).toEqual({ rotate: 90, below: false });
  // West side, walked southwards: outside is under the feet.
  expect(labelAlong([105, 10.001], [105, 10])).toEqual({ rotate: 90, below: true });
});

test('the number of a vertex stands away from the land', () => {
  const [right, down] = vertexOffset([0, 10], [0, 0], [10, 0]);
  expect(right).toBeLessThan(0);
  expect(down).toBeGreaterThan(0);
});

test('an edge carries its length from the zoom where it is long enough', () => {
  const zoom = zoomWhere(13, 30, 10);
  const pixels = (at: number): number => 13 / ((40_075_016.686 / 512 / 2 ** at) * Math.cos((10 * Math.PI) / 180));
  expect(pixels(zoom)).toBeGreaterThanOrEqual(30);
  expect(pixels(zoom - 1)).toBeLessThan(30);
  expect(zoomWhere(0, 30, 10)).toBe(24);
  expect(zoomWhere(Number.POSITIVE_INFINITY, 14, 10)).toBe(0);
});
