// Arcs become chords that no place of the arc leaves by a millimetre, and that neighbours share.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { strokedArc } from './arc.ts';

type Place = readonly [number, number];

const east = 549_361;
const north = 1_774_535;

const arcs = fc.record({
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.double({ min: -500, max: 500, noNaN: true }),
  radius: fc.double({ min: 0.5, max: 2000, noNaN: true }),
  first: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  sweep: fc.double({ min: 0.01, max: 6.2, noNaN: true }),
  turned: fc.boolean(),
});

function placesOf({
  x,
  y,
  radius,
  first,
  sweep,
  turned,
}: {
  x: number;
  y: number;
  radius: number;
  first: number;
  sweep: number;
  turned: boolean;
}) {
  const centre: Place = [east + x, north + y];
  const at = (share: number): Place => {
    const angle = first + (turned ? -1 : 1) * sweep * share;
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)];
  };
  return { centre, at };
}

const onMillimetres = ([x, y]: Place): Place => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000];

function distance([x, y]: Place, [x0, y0]: Place, [x1, y1]: Place): number {
  const length = Math.hypot(x1 - x0, y1 - y0);
  if (length === 0) return Math.hypot(x - x0, y - y0);
  const along = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length ** 2));
  return Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
}

it('stays within 1 mm of the arc, rounded to the millimetres that are stored', () => {
  fc.assert(
    fc.property(arcs, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (arc, shares) => {
      const { at } = placesOf(arc);
      const chords = [at(0), ...strokedArc(at(0), at(0.5), at(1))].map(onMillimetres);
      for (const share of shares) {
        const place = at(share);
        const off = Math.min(...chords.slice(1).map((end, i) => distance(place, chords[i] as Place, end)));
        expect(off).toBeLessThanOrEqual(0.001);
      }
    }),
  );
});

it('gives the same places from the other end', () => {
  fc.assert(
    fc.property(arcs, (arc) => {
      const { at } = placesOf(arc);
      const there = [at(0), ...strokedArc(at(0), at(0.4), at(1))];
      expect([at(1), ...strokedArc(at(1), at(0.4), at(0))].reverse()).toEqual(there);
    }),
  );
});

it('knows whole circles, straight lines and degrees', () => {
  const circle = strokedArc([1010, 0], [990, 0], [1010, 0]);
  for (const [x, y] of circle) expect(Math.hypot(x - 1000, y)).toBeCloseTo(10, 9);
  expect(circle.at(-1)).toEqual([1010, 0]);
  expect(strokedArc([0, 500], [1, 500], [2, 500])).toEqual([
    [1, 500],
    [2, 500],
  ]);
  expect(strokedArc([1000, 1], [1000, 1], [1000, 1])).toEqual([[1000, 1]]);
  // 10 m in degrees must not become a triangle.
  expect(strokedArc([106, 10.00009], [106.00009, 10], [106, 9.99991]).length).toBeGreaterThan(100);
});

it('refuses a damaged radius', () => {
  expect(() => strokedArc([0, 1e3], [1e12, 1e3], [0, 1e3])).toThrow(RangeError);
});
