// Looking at a face of the flat sheet: its area, middle, narrowest box, sides.
import type { Mesh } from './mesh.ts';

/** Metres of the flat sheet. */
export function areaAndMiddle(mesh: Mesh, face: number): { area: number; x: number; y: number } {
  const halves = mesh.around(face);
  const [x0, y0] = mesh.place(halves[0] as number);
  let doubled = 0;
  let sx = 0;
  let sy = 0;
  let [px, py] = [0, 0];
  for (const half of halves) {
    const [x, y] = mesh.place(half);
    const [qx, qy] = [x - x0, y - y0];
    const cross = px * qy - py * qx;
    doubled += cross;
    sx += (px + qx) * cross;
    sy += (py + qy) * cross;
    px = qx;
    py = qy;
  }
  if (doubled === 0) return { area: 0, x: x0, y: y0 };
  return { area: doubled / 2, x: x0 + sx / (3 * doubled), y: y0 + sy / (3 * doubled) };
}

/** The narrowest box along one of the face's edges: middle, long direction, length and width. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
  readonly width: number;
}

export function narrowestBox(mesh: Mesh, face: number): Box {
  const points = mesh.around(face).map((half) => mesh.place(half));
  let best: Box | undefined;
  for (let i = 0; i < points.length; i++) {
    const [ax, ay] = points[i] as [number, number];
    const [bx, by] = points[(i + 1) % points.length] as [number, number];
    const size = Math.hypot(bx - ax, by - ay);
    if (size < 2) continue;
    const box = boxAlong(points, (bx - ax) / size, (by - ay) / size);
    if (!best || box.length * box.width < best.length * best.width * 0.999) best = box;
  }
  return best ?? boxAlong(points, 1, 0);
}

function boxAlong(points: readonly [number, number][], ux: number, uy: number): Box {
  let [lowU, highU, lowV, highV] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const u = x * ux + y * uy;
    const v = y * ux - x * uy;
    lowU = Math.min(lowU, u);
    highU = Math.max(highU, u);
    lowV = Math.min(lowV, v);
    highV = Math.max(highV, v);
  }
  const u = (lowU + highU) / 2;
  const v = (lowV + highV) / 2;
  const x = u * ux - v * uy;
  const y = u * uy + v * ux;
  const [alongU, alongV] = [highU - lowU, highV - lowV];
  return alongU >= alongV
    ? { x, y, ux, uy, length: alongU, width: alongV }
    : { x, y, ux: -uy, uy: ux, length: alongV, width: alongU };
}

/** A straight side of a face, its inside to the left. `road` is the share of its length that lies on a road. */
export interface Side {
  readonly ax: number;
  readonly ay: number;
  readonly ux: number;
  readonly uy: number;
  readonly length: number;
  readonly road: number;
}

/** The straight sides of a face; `isRoad` tells which faces are roads. */
export function sidesOf(mesh: Mesh, face: number, isRoad: (face: number) => boolean): Side[] {
  const sides: { ax: number; ay: number; ux: number; uy: number; length: number; road: number }[] = [];
  for (const half of mesh.around(face)) {
    const [ax, ay] = mesh.place(half);
    const [bx, by] = mesh.place(half ^ 1);
    const length = Math.hypot(bx - ax, by - ay);
    if (length < 0.05) continue;
    const ux = (bx - ax) / length;
    const uy = (by - ay) / length;
    const onRoad = isRoad(mesh.faceOf(half ^ 1)) ? length : 0;
    const last = sides[sides.length - 1];
    if (last && last.ux * ux + last.uy * uy > 0.9997) {
      last.length += length;
      last.road += onRoad;
    } else sides.push({ ax, ay, ux, uy, length, road: onRoad });
  }
  const [first, last] = [sides[0], sides[sides.length - 1]];
  if (first && last && first !== last && first.ux * last.ux + first.uy * last.uy > 0.9997) {
    last.length += first.length;
    last.road += first.road;
    sides.shift();
  }
  return sides.map((side) => ({ ...side, road: side.road / side.length }));
}

/** How far the face reaches inwards from a side, metres. */
export function depthFrom(mesh: Mesh, face: number, side: Side): number {
  let depth = 0;
  for (const half of mesh.around(face)) {
    const [x, y] = mesh.place(half);
    depth = Math.max(depth, side.ux * (y - side.ay) - side.uy * (x - side.ax));
  }
  return depth;
}
