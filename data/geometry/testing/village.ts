// Land for tests of coverages: a grid of parcels with shared nodes, and what real land has besides.
import type { Tract } from '../tract.ts';
import { ring, shapeOf } from './shapes.ts';

/** Deterministic pseudo-random numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * `columns` x `rows` parcels of about 20 m x 30 m with bent sides; neighbours share every node, so that nothing is wrong
 * with them. Ids count row by row from 0.
 */
export function village(columns: number, rows: number, seed = 1): Tract<number>[] {
  const roll = random(seed);
  const shift = (): number => Math.round((roll() - 0.5) * 6000);
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i): [number, number] => [
    (i % (columns + 1)) * 20_000 + shift(),
    Math.floor(i / (columns + 1)) * 30_000 + shift(),
  ]);
  const corner = (x: number, y: number) => corners[y * (columns + 1) + x] as [number, number];
  const bends = new Map<string, [number, number][]>();
  const side = (a: [number, number], b: [number, number]): [number, number][] => {
    const [key, turned] = [`${a}-${b}`, `${b}-${a}`];
    const known = bends.get(key) ?? bends.get(turned)?.toReversed();
    if (known) return known;
    const made = [0.35, 0.7]
      .slice(0, Math.floor(roll() * 3))
      .map((share): [number, number] => [
        Math.round(a[0] + share * (b[0] - a[0]) + (roll() - 0.5) * 900),
        Math.round(a[1] + share * (b[1] - a[1]) + (roll() - 0.5) * 900),
      ]);
    bends.set(key, made);
    return made;
  };
  return Array.from({ length: columns * rows }, (_, id) => {
    const [x, y] = [id % columns, Math.floor(id / columns)];
    const around = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)] as const;
    const places = around.flatMap((from, i) => [from, ...side(from, around[(i + 1) % 4] as [number, number])]);
    return { id, shape: shapeOf([ring(...places)]) };
  });
}
