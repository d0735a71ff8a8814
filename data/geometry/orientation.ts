// The one predicate everything else stands on: on which side of a line a point lies, without rounding errors.

const EXACT = 2 ** 53;
/** Above this share of its terms a difference of products cannot have the wrong sign. */
const SAFE = 2 ** -51;

/** 1 where c lies left of a -> b, -1 right, 0 on the line. Exact for integers up to 2^52. */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): -1 | 0 | 1 {
  const left = (bx - ax) * (cy - ay);
  const right = (by - ay) * (cx - ax);
  const difference = left - right;
  const size = Math.abs(left) + Math.abs(right);
  if (size <= EXACT || Math.abs(difference) > size * SAFE) return difference > 0 ? 1 : difference < 0 ? -1 : 0;
  // Doubled, because midpoints of edges are halves.
  const exact = big(bx - ax) * big(cy - ay) - big(by - ay) * big(cx - ax);
  return exact > 0n ? 1 : exact < 0n ? -1 : 0;
}

const big = (half: number): bigint => BigInt(2 * half);
