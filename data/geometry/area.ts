// The legal area of a shape: planar, in its zone, exact on the integer grid.
import type { PolygonMm, Ring, Shape } from './shape.ts';

/**
 * Twice the signed area of a ring in mm², counter-clockwise positive. Exact while it stays below 2^53 (4 500 km²);
 * larger ones are the nearest double.
 */
export function doubledRingArea(ring: Ring): number {
  const count = ring.length;
  if (count < 6) return 0;
  const e0 = ring[0] as number;
  const n0 = ring[1] as number;
  let sum = 0;
  let size = 0;
  let e1 = (ring[2] as number) - e0;
  let n1 = (ring[3] as number) - n0;
  for (let i = 4; i < count; i += 2) {
    const e2 = (ring[i] as number) - e0;
    const n2 = (ring[i + 1] as number) - n0;
    const left = e1 * n2;
    const right = n1 * e2;
    size += Math.abs(left) + Math.abs(right);
    sum += left - right;
    e1 = e2;
    n1 = n2;
  }
  // Every partial sum is a whole number no larger than `size`: below 2^53 nothing was rounded.
  return size < Number.MAX_SAFE_INTEGER ? sum : Number(bigDoubledArea(ring));
}

function bigDoubledArea(ring: Ring): bigint {
  let sum = 0n;
  let e1 = BigInt(ring.at(-2) ?? 0);
  let n1 = BigInt(ring.at(-1) ?? 0);
  for (let i = 0; i < ring.length; i += 2) {
    const e2 = BigInt(ring[i] as number);
    const n2 = BigInt(ring[i + 1] as number);
    sum += e1 * n2 - n1 * e2;
    e1 = e2;
    n1 = n2;
  }
  return sum;
}

/** Twice the area of a polygon in mm²: exterior less holes, whichever way the rings run. */
export function doubledPolygonArea(polygon: PolygonMm): number {
  let sum = 0;
  for (let i = 0; i < polygon.length; i++) {
    const area = Math.abs(doubledRingArea(polygon[i] as Ring));
    sum += i === 0 ? area : -area;
  }
  return sum;
}

function doubledArea(shape: Shape): number {
  let sum = 0;
  for (const polygon of shape.polygons) sum += doubledPolygonArea(polygon);
  return sum;
}

/** Area in m² in the plane of the shape's zone (Thông tư 55/2013, Điều 3 K5: the projected area). */
export function areaM2(shape: Shape): number {
  return doubledArea(shape) / 2e6;
}

/** Area in m² to one decimal, half away from zero: the figure that maps and certificates print. */
export function areaRounded(shape: Shape): number {
  // In whole doubled mm², so that a half is a half.
  return Math.floor((doubledArea(shape) + 1e5) / 2e5) / 10;
}
