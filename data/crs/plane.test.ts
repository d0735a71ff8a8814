// The millimetre plane: identity through storage in every zone, agreement with independent implementations.
import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { planeOf } from './plane.ts';
import { ZONES } from './zones.ts';

/** Vietnam lies between 8 and 23.5 degrees north; a zone is used up to 1.7 degrees from its meridian, and a little beyond. */
const place = fc.record({
  e: fc.integer({ min: 300_000_000, max: 700_000_000 }),
  n: fc.integer({ min: 880_000_000, max: 2_620_000_000 }),
});

describe.each(ZONES.map((zone) => [zone.epsg, zone.meridianLabel] as const))('zone %i (%s)', (epsg) => {
  const plane = planeOf(epsg);

  test('a legal coordinate survives storage to the millimetre', () => {
    fc.assert(
      fc.property(place, ({ e, n }) => {
        const [lon, lat] = plane.toDegrees(e, n);
        expect(lon).toBe(Math.round(lon * 1e9) / 1e9);
        expect(lat).toBe(Math.round(lat * 1e9) / 1e9);
        expect(plane.toMm(lon, lat)).toEqual([e, n]);
      }),
      { numRuns: 2000 },
    );
  });

  test('rounding to the stored grid moves no point by more than 0.07 mm', () => {
    const exact = proj4('+proj=longlat +ellps=WGS84', definition(epsg));
    fc.assert(
      fc.property(place, ({ e, n }) => {
        const [east, north] = exact.forward(plane.toDegrees(e, n));
        expect(Math.hypot(east * 1000 - e, north * 1000 - n)).toBeLessThan(0.09);
      }),
      { numRuns: 300 },
    );
  });
});

test('arrays are converted as single points are, in place too', () => {
  const plane = planeOf(9210);
  const mm = [603_000_000, 1_191_000_000, 603_123_456, 1_191_654_321];
  const degrees = new Float64Array(4);
  plane.toDegreesInto(mm, degrees);
  expect([...degrees]).toEqual([
    ...plane.toDegrees(603_000_000, 1_191_000_000),
    ...plane.toDegrees(603_123_456, 1_191_654_321),
  ]);
  plane.toMmInto(degrees, degrees);
  expect([...degrees]).toEqual(mm);
});

test('an unknown zone is refused with the list of known ones', () => {
  expect(() => planeOf(3405)).toThrow(/EPSG:3405 is not a VN-2000 3-degree zone.*9210 \(105°45′\)/);
});

function definition(epsg: number): string {
  const meridian = ZONES.find((zone) => zone.epsg === epsg)?.meridian;
  return `+proj=etmerc +lat_0=0 +lon_0=${meridian} +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m`;
}
