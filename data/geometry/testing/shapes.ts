// Shapes for tests: plain ones by hand, and valid ones of any form from fast-check.
import fc from 'fast-check';
import type { PolygonMm, Ring, Shape } from '../shape.ts';

/** Near Hồ Chí Minh City, millimetres of zone 9210. */
export const EAST = 603_000_000;
export const NORTH = 1_191_000_000;

/** A ring from pairs in mm relative to (EAST, NORTH). */
export const ring = (...pairs: readonly (readonly [number, number])[]): Ring =>
  pairs.flatMap(([e, n]) => [EAST + e, NORTH + n]);

/** A counter-clockwise rectangle. */
export const box = (e: number, n: number, width: number, height: number): Ring =>
  ring([e, n], [e + width, n], [e + width, n + height], [e, n + height]);

/** The same, clockwise: a hole. */
export const boxHole = (e: number, n: number, width: number, height: number): Ring =>
  ring([e, n], [e, n + height], [e + width, n + height], [e + width, n]);

export const shapeOf = (...polygons: readonly PolygonMm[]): Shape => ({ zone: 9210, polygons });

/** Star-shaped, counter-clockwise, valid: `radii` in equal steps of angle around a centre. */
export function star(radii: readonly number[], e = 0, n = 0): Ring {
  return ring(
    ...radii.map((radius, i): [number, number] => {
      const angle = (2 * Math.PI * i) / radii.length;
      return [Math.round(e + radius * Math.cos(angle)), Math.round(n + radius * Math.sin(angle))];
    }),
  );
}

export const starShape: fc.Arbitrary<Shape> = fc
  .array(fc.integer({ min: 2_000, max: 60_000 }), { minLength: 4, maxLength: 40 })
  .map((radii) => shapeOf([star(radii)]));

/** A grid of cells with jittered corners, neighbours sharing their vertices; each cell with the number of its class. */
export const patchwork: fc.Arbitrary<{ cells: Ring[]; classes: number[]; columns: number; rows: number }> = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 6 }),
    jitter: fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 98, maxLength: 98 }),
    picks: fc.array(fc.nat(2), { minLength: 36, maxLength: 36 }),
  })
  .map(({ columns, rows, jitter, picks }) => {
    const corner = (x: number, y: number): [number, number] => [
      x * 10_000 + (jitter[2 * (y * 7 + x)] ?? 0),
      y * 10_000 + (jitter[2 * (y * 7 + x) + 1] ?? 0),
    ];
    const cells: Ring[] = [];
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++)
        cells.push(ring(corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)));
    return { cells, classes: picks.slice(0, cells.length), columns, rows };
  });
