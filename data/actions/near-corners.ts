// Corners that a verb finds by itself may not come to lie so near to each other that they were meant to be one.
import { NEAR_MISS_MM } from '../geometry/coverage/coverage-findings.ts';
import type { Place } from '../geometry/reshaping/move-nodes.ts';
import type { Shape } from '../geometry/shape.ts';
import type { Shaped } from './working-set.ts';

/** Where two new corners lie nearer to each other than nodes may; undefined where none do. */
export function nearCorners(before: readonly Shaped[], drawn: Iterable<Shape | null>): Place | undefined {
  const known = new Set<string>();
  for (const ring of before.flatMap(({ shape }) => shape.polygons.flat())) {
    for (let i = 0; i < ring.length; i += 2) known.add(`${ring[i]} ${ring[i + 1]}`);
  }
  for (const ring of [...drawn].flatMap((shape) => shape?.polygons.flat() ?? [])) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const [e, n, toE, toN] = [ring[i], ring[i + 1], ring[next], ring[next + 1]] as [number, number, number, number];
      const isNew = !known.has(`${e} ${n}`) && !known.has(`${toE} ${toN}`);
      if (isNew && Math.hypot(toE - e, toN - n) < NEAR_MISS_MM) return [e, n];
    }
  }
  return undefined;
}
