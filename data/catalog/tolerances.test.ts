// Tolerances of Thông tư 26/2024.
import { expect, test } from 'vitest';
import { areaLimitM2 } from './area-limits.ts';
import { edgeLimitCm } from './edge-limits.ts';
import { MAP_SCALES } from './graduated-limit.ts';
import { pointErrorCm } from './point-errors.ts';

test.each([
  [500, 100, 0.81],
  [500, 200, 1.31],
  [500, 500, 2.61],
  [2000, 1000, 6.24],
  [2000, 5000, 19.24],
  [500, 20, 0.25],
])('area limit at 1:%i for %i m² is %f m²', (scale, area, limit) => {
  expect(areaLimitM2(scale, area)).toBeCloseTo(limit, 10);
});

test.each([
  [500, 2, 1.8],
  [500, 8, 5.05],
  [500, 20, 5.05 + 7 * 0.3 + 5 * 0.25],
  [1000, 40, 2 + 6.5 * 0.7 + 20 * 0.3 + 10 * 0.25],
  [200, 60, 1.5 + 6 * 0.6 + 7 * 0.25 + 15 * 0.2 + 20 * 0.15 + 10 * 0.1],
])('edge limit at 1:%i for %f m is %f cm', (scale, length, limit) => {
  expect(edgeLimitCm(scale, length)).toBeCloseTo(limit, 10);
});

test('boundary points are known to 7 cm at 1:500 and 30 cm at 1:2000', () => {
  expect([pointErrorCm(500), pointErrorCm(2000)]).toEqual([7, 30]);
});

test('larger parcels, longer edges and coarser maps never have smaller limits', () => {
  for (const limitOf of [areaLimitM2, edgeLimitCm]) {
    for (const size of [1, 5, 12, 33, 70, 400, 1500, 40_000]) {
      const limits = MAP_SCALES.map((scale) => limitOf(scale, size));
      expect(limitOf(500, size * 1.5)).toBeGreaterThanOrEqual(limitOf(500, size));
      expect(limits.at(-1)).toBeGreaterThanOrEqual(limits[0] ?? 0);
    }
  }
});

test('a scale outside the list takes the next coarser row', () => {
  expect(pointErrorCm(750)).toBe(15);
  expect(pointErrorCm(25_000)).toBe(300);
});
