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

/** Different places of a grid, within so many steps of it each way. */
const places = (stepMm: number, within: number) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: within }), fc.integer({ min: 0, max: within })), {
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
  it('VN-2000 degrees without the seven parameters are seen, and right WGS 84 too, over the land of a commune', () => {
    fc.assert(
      fc.property(fc.noBias(places(step, 15_000_000 / step)), (vn2000) => {
        expect(drawnOn(rounded(vn2000, decimals), degrees, zone)).toBe('vn2000');
        const wgs84 = vn2000.map(([lon, lat]) => vn2000ToWgs84(lon, lat));
        expect(drawnOn(rounded(wgs84, decimals), degrees, zone)).toBe('wgs84');
      }),
      { numRuns: 20 },
    );
  });

  // the shift between two datums is the same all over a few hundred metres: there it may lead from one grid to the other, for all at once
  it('places close together never tell the wrong datum', () => {
    fc.assert(
      fc.property(places(step, 200_000 / step + 10), (vn2000) => {
        expect([null, 'vn2000']).toContain(drawnOn(rounded(vn2000, decimals), degrees, zone));
        const wgs84 = vn2000.map(([lon, lat]) => vn2000ToWgs84(lon, lat));
        expect([null, 'wgs84']).toContain(drawnOn(rounded(wgs84, decimals), degrees, zone));
      }),
      { numRuns: 20 },
    );
  });
});

it('vertices on no grid, or few, tell nothing', () => {
  fc.assert(
    fc.property(places(7, 99_999), (pairs) => {
      expect(drawnOn(pairs.flat(), degrees, zone)).toBe(null);
      expect(drawnOn(rounded(pairs, 6), degrees, zone)).toBe(null);
    }),
    { numRuns: 20 },
  );
  const few = [0, 1, 2].flatMap((i) => plane.toDegrees(549_000_000 + i * 1000, 1_774_000_000));
  expect(drawnOn(few, degrees, zone)).toBe(null);
});
