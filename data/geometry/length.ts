// Lengths on the plane of the zone.
import type { Ring, Shape } from './shape.ts';

/** Metres between two places in millimetres. */
export function distanceM(e0: number, n0: number, e1: number, n1: number): number {
  return Math.sqrt((e1 - e0) ** 2 + (n1 - n0) ** 2) / 1000;
}

/** Length of a closed ring, metres. */
export function ringLengthM(ring: Ring): number {
  let sum = 0;
  let e0 = ring.at(-2) ?? 0;
  let n0 = ring.at(-1) ?? 0;
  for (let i = 0; i < ring.length; i += 2) {
    const e1 = ring[i] as number;
    const n1 = ring[i + 1] as number;
    sum += distanceM(e0, n0, e1, n1);
    e0 = e1;
    n0 = n1;
  }
  return sum;
}

/** Length of all rings, holes included, metres. */
export function perimeterM(shape: Shape): number {
  let sum = 0;
  for (const polygon of shape.polygons) for (const ring of polygon) sum += ringLengthM(ring);
  return sum;
}
