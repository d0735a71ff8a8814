// The zone table and the plausibility of coordinates.
import { expect, test } from 'vitest';
import { isPlausibleNorthEast } from './range.ts';
import { isZone, ZONES, zoneOf } from './zones.ts';

test('there are 17 zones, ordered by meridian, and the 63 old provinces each stand in one', () => {
  expect(ZONES).toHaveLength(17);
  expect(ZONES.map((zone) => zone.meridian)).toEqual(ZONES.map((zone) => zone.meridian).toSorted((a, b) => a - b));
  const provinces = ZONES.flatMap((zone) => zone.oldProvinces);
  expect(provinces).toHaveLength(63);
  expect(new Set(provinces).size).toBe(63);
});

test('a meridian is printed as in Vietnamese documents', () => {
  expect(zoneOf(9210).meridianLabel).toBe('105°45′');
  expect(zoneOf(5897).meridianLabel).toBe('105°00′');
  expect(isZone(5896)).toBe(false);
});

test('swapped X and Y are not plausible, the right order is', () => {
  expect(isPlausibleNorthEast(1_191_000, 603_000)).toBe(true);
  expect(isPlausibleNorthEast(603_000, 1_191_000)).toBe(false);
});
