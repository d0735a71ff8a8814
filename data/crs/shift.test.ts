// The datum shift: constants and signs of QĐ 05/2007, its inverse, and the mistakes it can recognise.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { geohash12 } from '../geometry/geohash.ts';
import { planeOf } from './plane.ts';
import { helmert, NO_SHIFT, QD_05_2007_FLIPPED, shiftAt, vn2000ToWgs84, wgs84ToVn2000 } from './shift.ts';

/** Metres between two nearby places in degrees. */
const metres = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]) * 111_320;

const inVietnam = fc.record({
  lon: fc.double({ min: 102, max: 118, noNaN: true }),
  lat: fc.double({ min: 7, max: 23.6, noNaN: true }),
});

test.each([
  [5897, 585000, 2325000, 21.016519175, 105.819579341, 'w7epxczqngjk'],
  [9210, 603000, 1191000, 10.768403658, 106.693584094, 'w3gv7b7fkxym'],
  [5899, 550000, 1775000, 16.048478812, 108.219118329, 'w6ugq9dc0jr3'],
  [9215, 450000, 2417000, 21.848754821, 106.768149959, 'w7gum96nnpng'],
  [5898, 585000, 1672000, 15.116681106, 108.792628693, 'w6tmgxum5cxe'],
])('zone %i, east %i, north %i is where PROJ puts it, with the same parcel code', (zone, e, n, lat, lon, code) => {
  const place = vn2000ToWgs84(...planeOf(zone).toDegrees(e * 1000, n * 1000));
  expect(metres(place, [lon, lat])).toBeLessThan(0.0002);
  expect(geohash12(...place)).toBe(code);
});

test('WGS 84 -> VN-2000 inverts the shift to 0.1 mm everywhere', () => {
  fc.assert(
    fc.property(inVietnam, ({ lon, lat }) => {
      expect(metres(wgs84ToVn2000(...vn2000ToWgs84(lon, lat)), [lon, lat])).toBeLessThan(0.0001);
      expect(metres(vn2000ToWgs84(...wgs84ToVn2000(lon, lat)), [lon, lat])).toBeLessThan(0.0001);
    }),
  );
});

describe('common mistakes are told from the truth', () => {
  test('flipped rotation signs are 0.5 to 0.8 m off', () => {
    const flipped = helmert(QD_05_2007_FLIPPED);
    fc.assert(
      fc.property(inVietnam, ({ lon, lat }) => {
        const off = metres(flipped.toWgs84(lon, lat), vn2000ToWgs84(lon, lat));
        expect(off).toBeGreaterThan(0.4);
        expect(off).toBeLessThan(0.85);
      }),
    );
  });

  test('a missing shift is about 225 m off', () => {
    const off = metres(helmert(NO_SHIFT).toWgs84(106.7, 10.77), vn2000ToWgs84(106.7, 10.77));
    expect(off).toBeGreaterThan(220);
    expect(off).toBeLessThan(230);
    expect(metres(helmert(NO_SHIFT).toWgs84(106.7, 10.77), [106.7, 10.77])).toBeLessThan(1e-6);
  });
});

test('one shift vector serves a whole tile: below 2 cm at zoom 14', () => {
  const [lon, lat, size] = [106.69, 10.77, 360 / 2 ** 14];
  const [dLon, dLat] = shiftAt(lon, lat);
  for (const [x, y] of [
    [-0.5, -0.5],
    [0.5, -0.5],
    [0.5, 0.5],
    [-0.5, 0.5],
  ] as const) {
    const corner: [number, number] = [lon + x * size, lat + y * size];
    expect(metres([corner[0] + dLon, corner[1] + dLat], vn2000ToWgs84(...corner))).toBeLessThan(0.02);
  }
});
