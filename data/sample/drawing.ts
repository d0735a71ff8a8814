// A commune's subdivision as integer millimetres: every vertex bent and rounded once, so that neighbours share it exactly.
import type { Ring } from '../geometry/shape.ts';
import { type Mesh, OUTSIDE } from './mesh.ts';
import { ORIGIN } from './province.ts';
import { follow, type Warp } from './warp.ts';

export interface Drawing {
  readonly mesh: Mesh;
  /** Millimetres of the zone, by vertex. */
  readonly east: readonly number[];
  readonly north: readonly number[];
}

/** How far a drawn edge may stray from the true curve, metres: roads and water are surveyed closely. */
const STRAY = { strip: 0.07, rim: 0.05, plot: 0.16 };

/** Bends the flat sheet. `isStrip` tells roads and water from plots. */
export function draw(mesh: Mesh, warp: Warp, isStrip: (face: number) => boolean): Drawing {
  const edges = mesh.edgeCount;
  for (let edge = 0; edge < edges; edge++) {
    const half = edge * 2;
    if (!mesh.stands(half)) continue;
    const left = mesh.faceOf(half);
    const right = mesh.faceOf(half ^ 1);
    const rim = left === OUTSIDE || right === OUTSIDE;
    follow(mesh, warp, half, rim ? STRAY.rim : isStrip(left) || isStrip(right) ? STRAY.strip : STRAY.plot);
  }
  const east: number[] = [];
  const north: number[] = [];
  for (let i = 0; i < mesh.x.length; i++) {
    const [x, y] = warp.bend(mesh.x[i] as number, mesh.y[i] as number);
    east.push(Math.round((x + ORIGIN[0]) * 1000));
    north.push(Math.round((y + ORIGIN[1]) * 1000));
  }
  return { mesh, east, north };
}

export const ringOf = (drawing: Drawing, face: number): number[] => ringAlong(drawing, drawing.mesh.around(face));

function ringAlong({ mesh, east, north }: Drawing, halves: readonly number[]): number[] {
  const ring: number[] = [];
  for (const half of halves) {
    const vertex = mesh.origin(half);
    ring.push(east[vertex] as number, north[vertex] as number);
  }
  return ring;
}

/** The outline of all faces that `inside` accepts: rings in no order, exteriors counter-clockwise, holes clockwise. */
export function outline(drawing: Drawing, inside: (face: number) => boolean): Ring[] {
  const { mesh } = drawing;
  const seen = new Set<number>();
  const rings: Ring[] = [];
  const borders = (half: number): boolean =>
    mesh.stands(half) && inside(mesh.faceOf(half)) && !inside(mesh.faceOf(half ^ 1));
  for (let half = 0; half < mesh.edgeCount * 2; half++) {
    if (seen.has(half) || !borders(half)) continue;
    const ring: number[] = [];
    let each = half;
    do {
      seen.add(each);
      ring.push(each);
      each = mesh.next(each);
      while (!borders(each)) each = mesh.next(each ^ 1);
    } while (each !== half);
    rings.push(ringAlong(drawing, ring));
  }
  return rings;
}
