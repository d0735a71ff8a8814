// Bends the flat sheet: sideways waves of several lengths, so that straight cuts become curved roads, canals and borders.
import type { Mesh } from './mesh.ts';
import { randomOf } from './random.ts';

interface Wave {
  readonly kx: number;
  readonly ky: number;
  readonly phase: number;
  /** Displacement, at right angles to the wave's run: each wave by itself keeps areas. */
  readonly ax: number;
  readonly ay: number;
}

export interface Warp {
  /** Flat metres -> bent metres. */
  bend(x: number, y: number): [number, number];
  /** The flat direction whose bent image is at right angles to the bent image of (dx, dy). */
  square(x: number, y: number, dx: number, dy: number): [number, number];
}

/** Wave length and height in metres. The slopes add up to well below 1: the sheet never folds. */
const WAVES: readonly (readonly [length: number, height: number])[] = [
  [5200, 130],
  [2300, 62],
  [1900, 46],
  [900, 19],
  [780, 15],
  [410, 5.5],
  [330, 4],
  [150, 0.8],
];

export function warpOf(seed: string): Warp {
  const random = randomOf(`${seed}/warp`);
  const turn = random.between(0, Math.PI);
  const waves: Wave[] = WAVES.map(([length, height], i) => {
    const angle = turn + i * 2.4 + random.between(-0.25, 0.25);
    const k = (2 * Math.PI) / length;
    return {
      kx: Math.cos(angle) * k,
      ky: Math.sin(angle) * k,
      phase: random.between(0, 2 * Math.PI),
      ax: -Math.sin(angle) * height,
      ay: Math.cos(angle) * height,
    };
  });
  return {
    bend(x, y) {
      let bx = x;
      let by = y;
      for (const wave of waves) {
        const s = Math.sin(wave.kx * x + wave.ky * y + wave.phase);
        bx += wave.ax * s;
        by += wave.ay * s;
      }
      return [bx, by];
    },
    square(x, y, dx, dy) {
      let xx = 1;
      let xy = 0;
      let yx = 0;
      let yy = 1;
      for (const wave of waves) {
        const c = Math.cos(wave.kx * x + wave.ky * y + wave.phase);
        xx += wave.ax * wave.kx * c;
        xy += wave.ax * wave.ky * c;
        yx += wave.ay * wave.kx * c;
        yy += wave.ay * wave.ky * c;
      }
      const nx = -(yx * dx + yy * dy);
      const ny = xx * dx + xy * dy;
      const d = xx * yy - xy * yx;
      return [(yy * nx - xy * ny) / d, (xx * ny - yx * nx) / d];
    },
  };
}

/** Halves the edge until its bent image strays less than `stray` metres from the chord. The same from both ends. */
export function follow(mesh: Mesh, warp: Warp, half: number, stray: number): void {
  const [ax, ay] = mesh.place(half);
  const [bx, by] = mesh.place(half ^ 1);
  const length = Math.hypot(ax - bx, ay - by);
  if (length < 7) return;
  const mx = (ax + bx) / 2;
  const my = (ay + by) / 2;
  const [pax, pay] = warp.bend(ax, ay);
  const [pbx, pby] = warp.bend(bx, by);
  const [pmx, pmy] = warp.bend(mx, my);
  const middle = Math.hypot(pmx - (pax + pbx) / 2, pmy - (pay + pby) / 2);
  if (middle < stray && (length < 120 || bendsHalfWay(warp, ax, ay, bx, by) < stray)) return;
  const after = mesh.insert(half, mx, my);
  follow(mesh, warp, half, stray);
  follow(mesh, warp, after, stray);
}

/** The stray at both quarters: a wave that passes through the middle is seen there. */
function bendsHalfWay(warp: Warp, ax: number, ay: number, bx: number, by: number): number {
  const [pax, pay] = warp.bend(ax, ay);
  const [pbx, pby] = warp.bend(bx, by);
  const at = (t: number): number => {
    const [x, y] = warp.bend(ax + (bx - ax) * t, ay + (by - ay) * t);
    return Math.hypot(x - (pax + (pbx - pax) * t), y - (pay + (pby - pay) * t));
  };
  return Math.max(at(0.25), at(0.75));
}
