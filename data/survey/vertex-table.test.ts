import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reversed } from '../geometry/orient.ts';
import { measure } from './measure.ts';
import { vertexTable } from './vertex-table.ts';

//   4-----3
//   |     |     hole 1 m inside
//   1-----2
const OUTER = [500000000, 1200000000, 500010000, 1200000000, 500010000, 1200010000, 500000000, 1200010000];
const HOLE = [500001000, 1200001000, 500001000, 1200002000, 500002000, 1200001000];
const shape = (...rings: (readonly number[])[]) => ({ zone: 9210, polygons: [rings] });

describe('the vertex table', () => {
  it('numbers the vertices through all rings, with edge, bearing and angle', () => {
    const table = vertexTable(shape(OUTER, HOLE));
    expect(table.map(({ number, ring, index }) => [number, ring, index])).toEqual([
      [1, 0, 0],
      [2, 0, 1],
      [3, 0, 2],
      [4, 0, 3],
      [5, 1, 0],
      [6, 1, 1],
      [7, 1, 2],
    ]);
    expect(table[1]).toMatchObject({ northMm: 1200000000, eastMm: 500010000, lengthM: 10, bearing: 0, innerAngle: 90 });
    expect(table.slice(4).map(({ innerAngle }) => Math.round(innerAngle))).toEqual([270, 315, 315]);
  });

  it('has angles on the side of the parcel whichever way a ring runs', () => {
    const angles = (rings: (readonly number[])[]) =>
      vertexTable(shape(...rings))
        .map(({ innerAngle }) => Math.round(innerAngle))
        .sort();
    expect(angles([reversed(OUTER), reversed(HOLE)])).toEqual(angles([OUTER, HOLE]));
  });

  it('of a convex ring has angles that sum to (n - 2) half turns', () => {
    const radius = fc.integer({ min: 5_000, max: 500_000 });
    fc.assert(
      fc.property(radius, fc.integer({ min: 3, max: 40 }), (r, count) => {
        const ring = Array.from({ length: count }, (_, i) => (2 * Math.PI * i) / count).flatMap((angle) => [
          500_000_000 + Math.round(r * Math.cos(angle)),
          1_200_000_000 + Math.round(r * Math.sin(angle)),
        ]);
        const sum = vertexTable(shape(ring)).reduce((total, { innerAngle }) => total + innerAngle, 0);
        expect(sum).toBeCloseTo((count - 2) * 180, 6);
      }),
    );
  });
});

describe('a measured line', () => {
  it('has the length and bearing of each leg and the whole length', () => {
    expect(measure([0, 0, 3000, 4000, 3000, 14000])).toEqual({
      legs: [
        { lengthM: 5, bearing: expect.closeTo(36.8698976, 6) },
        { lengthM: 10, bearing: 0 },
      ],
      lengthM: 15,
    });
    expect(measure([])).toEqual({ legs: [], lengthM: 0 });
  });
});
