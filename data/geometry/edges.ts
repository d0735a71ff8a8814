// The edges of a shape (cạnh thửa), in the order in which its vertices are numbered.
import { distanceM } from './length.ts';
import type { Shape } from './shape.ts';

export interface Edge {
  readonly polygon: number;
  /** 0 is the exterior. */
  readonly ring: number;
  /** Index of the first vertex within its ring, from 0. */
  readonly index: number;
  /** [e, n] in millimetres. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly lengthM: number;
  /** Degrees clockwise from grid north, 0 <= bearing < 360. */
  readonly bearing: number;
}

/** Degrees clockwise from grid north of the way from one place to another. */
export function bearingOf(e0: number, n0: number, e1: number, n1: number): number {
  const degrees = (Math.atan2(e1 - e0, n1 - n0) * 180) / Math.PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** Every edge of every ring, the closing edge last in its ring. */
export function edgesOf(shape: Shape): Edge[] {
  const edges: Edge[] = [];
  shape.polygons.forEach((rings, polygon) => {
    rings.forEach((numbers, ring) => {
      for (let i = 0; i < numbers.length; i += 2) {
        const next = i + 2 < numbers.length ? i + 2 : 0;
        const from = [numbers[i] as number, numbers[i + 1] as number] as const;
        const to = [numbers[next] as number, numbers[next + 1] as number] as const;
        edges.push({
          polygon,
          ring,
          index: i / 2,
          from,
          to,
          lengthM: distanceM(...from, ...to),
          bearing: bearingOf(...from, ...to),
        });
      }
    });
  });
  return edges;
}
