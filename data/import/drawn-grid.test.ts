// Vertices drawn on round metres tell their datum by themselves; others tell nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import { drawnOn } from './drawn-grid.ts';
import type { Reading } from './reading.ts';

const zone = 5899;
const plane = planeOf(zone);
const degrees: Reading = { base: { kind: 'degrees' }, datum: 'wgs84', swapped: false };

const places = (stepMm: number) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99_999 })), {
      minLength: 40,
      maxLength: 80,
      selector: String,
    })
    .map((steps) =>
      steps.map(([e, n]): [number, number] => plane.toDegrees(549_000_000 + e * stepMm, 1_774_000_000 + n * stepMm)),
    );
const rounded = (pairs: readonly (readonly number[])[], decimals: number) =>
  pairs.flat().map((value) => Number(value.toFixed(decimals)));

describe.each([
  ['metres', 1000, 7],
  ['decimetres', 100, 9],
  ['centimetres', 10, 9],
] as const)('of %s', (_, step, decimals) => {
  it('VN-2000 degrees without the seven parameters are seen, and right WGS 84 too', () => {
    fc.assert(
      fc.property(places(step), (vn2000) => {
        expect(drawnOn(rounded(vn2000, decimals), degrees, zone)).toBe('vn2000');
        const wgs84 = vn2000.map(([lon, lat]) => vn2000ToWgs84(lon, lat));
        expect(drawnOn(rounded(wgs84, decimals), degrees, zone)).toBe('wgs84');
      }),
      { numRuns: 20 },
    );
  });
});

it('vertices on no grid, or few, tell nothing', () => {
  fc.assert(
    fc.property(places(7), (pairs) => {
      expect(drawnOn(pairs.flat(), degrees, zone)).toBe(null);
      expect(drawnOn(rounded(pairs, 6), degrees, zone)).toBe(null);
    }),
    { numRuns: 20 },
  );
  const few = [0, 1, 2].flatMap((i) => plane.toDegrees(549_000_000 + i * 1000, 1_774_000_000));
  expect(drawnOn(few, degrees, zone)).toBe(null);
});
