// What stands for a shape that vanishes between two grid points, so that the mosaic has no hole and the parcel can still be picked.
import type { Path } from './path.ts';

/** Turns vertices without area into a ring one unit wide along their longest extent (a unit square for a single place). */
export function toSliver(path: Path): void {
  const from = farthest(path, path.xs[0] as number, path.ys[0] as number);
  const ax = path.xs[from] as number;
  const ay = path.ys[from] as number;
  const to = farthest(path, ax, ay);
  const bx = path.xs[to] as number;
  const by = path.ys[to] as number;
  const isFlat = Math.abs(bx - ax) >= Math.abs(by - ay);
  path.clear();
  if (isFlat) {
    const forward = bx >= ax;
    const [x0, y0, x1, y1] = forward ? [ax, ay, bx, by] : [bx, by, ax, ay];
    const end = Math.max(x1, x0 + 1);
    path.add(x0, y0);
    path.add(end, y1);
    path.add(end, y1 + 1);
    path.add(x0, y0 + 1);
  } else {
    const [x0, y0, x1, y1] = by >= ay ? [ax, ay, bx, by] : [bx, by, ax, ay];
    path.add(x0, y0);
    path.add(x0 + 1, y0);
    path.add(x1 + 1, y1);
    path.add(x1, y1);
  }
}

function farthest(path: Path, x: number, y: number): number {
  let best = 0;
  let distance = -1;
  for (let i = 0; i < path.length; i++) {
    const d = ((path.xs[i] as number) - x) ** 2 + ((path.ys[i] as number) - y) ** 2;
    if (d > distance) {
      distance = d;
      best = i;
    }
  }
  return best;
}
