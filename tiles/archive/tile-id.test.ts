// Ids as the specification counts them, and both ways.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tileIdOf, tileOf } from './tile-id.ts';

it('counts as the specification does', () => {
  expect(tileIdOf({ z: 0, x: 0, y: 0 })).toBe(0);
  expect(tileIdOf({ z: 1, x: 0, y: 0 })).toBe(1);
  expect(tileIdOf({ z: 1, x: 0, y: 1 })).toBe(2);
  expect(tileIdOf({ z: 1, x: 1, y: 1 })).toBe(3);
  expect(tileIdOf({ z: 1, x: 1, y: 0 })).toBe(4);
  expect(tileIdOf({ z: 2, x: 0, y: 0 })).toBe(5);
  expect(tileIdOf({ z: 12, x: 3423, y: 1763 })).toBe(19_078_479);
});

it('goes both ways at every zoom', () => {
  const address = fc
    .integer({ min: 0, max: 26 })
    .chain((z) => fc.record({ z: fc.constant(z), x: fc.nat(2 ** z - 1), y: fc.nat(2 ** z - 1) }));
  fc.assert(
    fc.property(address, (tile) => {
      expect(tileOf(tileIdOf(tile))).toEqual({ ...tile });
    }),
  );
});

it('neighbours on the curve touch', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 16 }), fc.nat(), (z, seed) => {
      const id = (4 ** z - 1) / 3 + (seed % (4 ** z - 1));
      const [a, b] = [tileOf(id), tileOf(id + 1)];
      expect(Math.abs(a.x - b.x) + Math.abs(a.y - b.y)).toBe(1);
    }),
  );
});

it('refuses what is no tile', () => {
  for (const bad of [
    { z: 1, x: 2, y: 0 },
    { z: -1, x: 0, y: 0 },
    { z: 27, x: 0, y: 0 },
  ])
    expect(() => tileIdOf(bad)).toThrow(RangeError);
  for (const bad of [-1, 0.5, Number.NaN, 4 ** 27]) expect(() => tileOf(bad)).toThrow(RangeError);
});
