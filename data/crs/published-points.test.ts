// Points published or computed by others: testing/README.md names the sources.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planeOf } from './plane.ts';
import { helmert, QD_05_2007_FLIPPED, vn2000ToWgs84 } from './shift.ts';
import { ZONES, zoneOf } from './zones.ts';

const folder = new URL('./testing/', import.meta.url);

function rows(name: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/);
  const columns = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [columns[i] ?? i, cell])));
}
const number = (row: Record<string, string>, column: string): number => Number(row[column]);
const metres = (a: readonly [number, number], lon: number, lat: number): number =>
  Math.hypot((a[0] - lon) * Math.cos((lat * Math.PI) / 180), a[1] - lat) * 111_320;

describe('published VN-2000 points', () => {
  test('340 points of PROJ in all 17 zones agree on the plane', () => {
    const points = rows('zone-points.csv');
    expect(points).toHaveLength(340);
    for (const row of points) {
      const plane = planeOf(number(row, 'epsg'));
      const [e, n] = plane.toMm(number(row, 'vn2000_lon'), number(row, 'vn2000_lat'));
      // Printed to 0.1 mm and 1e-9 degree, rounded by us to 1 mm.
      expect(Math.abs(e - number(row, 'easting') * 1000)).toBeLessThan(0.61);
      expect(Math.abs(n - number(row, 'northing') * 1000)).toBeLessThan(0.61);
    }
  });

  test('the same points agree in WGS 84 to a millimetre, but where PROJ took another transformation', () => {
    // In the Mekong delta PROJ prefers EPSG:5194, a local set that is not the law: 0.8 m away from QĐ 05/2007.
    const mekong = helmert({
      dx: -192.873,
      dy: -39.382,
      dz: -111.202,
      rx: -0.00205,
      ry: -0.0005,
      rz: 0.00335,
      ppm: 0.0188,
    });
    let others = 0;
    for (const row of rows('zone-points.csv')) {
      const place = [number(row, 'vn2000_lon'), number(row, 'vn2000_lat')] as const;
      const wanted = [number(row, 'wgs84_lon'), number(row, 'wgs84_lat')] as const;
      if (metres(vn2000ToWgs84(...place), ...wanted) < 0.001) continue;
      others++;
      expect(metres(mekong.toWgs84(...place), ...wanted)).toBeLessThan(0.001);
      expect(place[1]).toBeLessThan(11.1);
    }
    expect(others).toBe(19);
  });

  test('official pairs of maritime notices agree within their print of 0.1 seconds', () => {
    const pairs = rows('notice-pairs.csv');
    expect(pairs).toHaveLength(12);
    for (const row of pairs) {
      const [lon, lat] = vn2000ToWgs84(number(row, 'vn2000_lon'), number(row, 'vn2000_lat'));
      expect(Math.abs(lon - number(row, 'wgs84_lon')) * 3600).toBeLessThan(0.11);
      expect(Math.abs(lat - number(row, 'wgs84_lat')) * 3600).toBeLessThan(0.11);
    }
  });

  test('survey points are met with the right signs and, where published with wrong ones, missed', () => {
    for (const row of rows('survey-points.csv')) {
      const epsg = ZONES.find((zone) => zone.meridian === number(row, 'meridian'))?.epsg ?? 0;
      const degrees = planeOf(epsg).toDegrees(number(row, 'easting') * 1000, number(row, 'northing') * 1000);
      expect(metres(vn2000ToWgs84(...degrees), number(row, 'wgs84_lon'), number(row, 'wgs84_lat'))).toBeLessThan(0.001);
      const flipped = helmert(QD_05_2007_FLIPPED).toWgs84(...degrees);
      expect(metres(flipped, number(row, 'flipped_lon'), number(row, 'flipped_lat'))).toBeLessThan(0.001);
    }
  });

  test('meridians of the 63 provinces are those of the zone table', () => {
    const provinces = rows('province-meridians.csv');
    expect(provinces).toHaveLength(63);
    for (const row of provinces) {
      expect(zoneOf(number(row, 'epsg')).meridian, row['old_province']).toBe(number(row, 'meridian'));
    }
  });
});
