// Pairs of neighbours of the worst kinds: borders that nearly agree, nodes on one side only, slivers, tiny land, whole overlaps.
import fc from 'fast-check';
import { cleanShape } from '../clean.ts';
import type { PolygonMm, Ring, Shape } from '../shape.ts';
import { problemsOf } from '../validity.ts';
import { EAST, NORTH } from './shapes.ts';

interface Wish {
  radii: number[];
  beyond: number[];
  noise: number[];
  /** Which share of A's vertices B runs along. */
  from: number;
  to: number;
  scale: number;
  /** By how much B as a whole is out of place, millimetres. */
  off: [number, number];
  hole: boolean;
}

const wishes: fc.Arbitrary<Wish> = fc.record({
  radii: fc.array(fc.integer({ min: 200, max: 1000 }), { minLength: 5, maxLength: 14 }),
  beyond: fc.array(fc.integer({ min: 1050, max: 2000 }), { minLength: 2, maxLength: 8 }),
  noise: fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 60, maxLength: 60 }),
  from: fc.double({ min: 0, max: 0.4, noNaN: true }),
  to: fc.double({ min: 0.5, max: 0.95, noNaN: true }),
  scale: fc.constantFrom(0.005, 0.02, 0.3, 10, 60, 400),
  off: fc.oneof(
    fc.constant<[number, number]>([0, 0]),
    fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })),
  ),
  hole: fc.boolean(),
});

/** Two valid shapes of zone 9210 whose common border nearly agrees. */
export const neighbours: fc.Arbitrary<[Shape, Shape]> = wishes
  .map((wish): [Shape, Shape] => [sound(inner(wish)), sound(outer(wish))])
  .filter(([a, b]) => [a, b].every((shape) => shape.polygons.length > 0 && problemsOf(shape).length === 0));

const sound = (polygons: PolygonMm[]): Shape =>
  cleanShape({ zone: 9210, polygons }).shape ?? { zone: 9210, polygons: [] };

const place = (angle: number, radius: number, scale: number): [number, number] => [
  EAST + Math.round(radius * scale * Math.cos(angle)),
  NORTH + Math.round(radius * scale * Math.sin(angle)),
];

function inner({ radii, scale, hole }: Wish): PolygonMm[] {
  const turn = (2 * Math.PI) / radii.length;
  const exterior = radii.flatMap((radius, i) => place(i * turn, radius, scale));
  // A hole that reaches for the boundary's first vertex.
  const nearest = radii[0] ?? 0;
  const inside: Ring = [...place(0, nearest * 0.999, scale), ...place(2.5, 90, scale), ...place(-2.5, 90, scale)];
  return hole && scale > 1 ? [[exterior, inside]] : [[exterior]];
}

/** Along A's vertices with noise and with nodes between them that A does not have, then back further out. */
function outer({ radii, beyond, noise, from, to, scale, off }: Wish): PolygonMm[] {
  const turn = (2 * Math.PI) / radii.length;
  const first = Math.floor(from * radii.length);
  const last = Math.max(first + 1, Math.floor(to * radii.length));
  const ring: number[] = [];
  for (let i = last; i >= first; i--) {
    const [e, n] = place(i * turn, radii[i] ?? 0, scale);
    const wobble = (noise[2 * i] ?? 0) * (noise[i + 30] === 2 ? 1 : 0);
    ring.push(e + wobble + off[0], n + wobble + off[1]);
    if (i === first || (noise[i] ?? 0) < 0) continue;
    const [e1, n1] = place((i - 1) * turn, radii[i - 1] ?? 0, scale);
    const share = 0.3 + (noise[i] ?? 0) / 7;
    ring.push(Math.round(e + share * (e1 - e)) + off[0], Math.round(n + share * (n1 - n)) + off[1]);
  }
  beyond.forEach((radius, i) => {
    const angle = turn * (first + ((last - first) * (i + 0.5)) / beyond.length);
    const [e, n] = place(angle, radius, scale);
    ring.push(e, n);
  });
  return [[ring]];
}
