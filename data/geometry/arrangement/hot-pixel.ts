// The millimetre square around a place: which edges pass through it, and in which one two edges cross. Exact.
import { orientation } from '../orientation.ts';

/** Below this no product of two whole numbers was rounded. */
const EXACT = 2 ** 53;

/**
 * Whether the edge a -> b meets the square [e - ½, e + ½) x [n - ½, n + ½). West and south sides belong to it, so that
 * every point of the plane lies in one square only.
 */
export function passesPixel(ae: number, an: number, be: number, bn: number, e: number, n: number): boolean {
  const a0 = ae - e;
  const a1 = an - n;
  const b0 = be - e;
  const b1 = bn - n;
  // Ends are whole: a box that reaches into the square reaches to its middle.
  if ((a0 < 0 && b0 < 0) || (a0 > 0 && b0 > 0) || (a1 < 0 && b1 < 0) || (a1 > 0 && b1 > 0)) return false;
  const de = b0 - a0;
  const dn = b1 - a1;
  const left = dn * a0;
  const right = de * a1;
  const reach = Math.abs(de) + Math.abs(dn);
  const size = Math.abs(left) + Math.abs(right);
  if (2 * size + 2 * reach < EXACT) {
    const twice = 2 * (left - right);
    const away = Math.abs(twice);
    // On the rim the edge touches one corner: only the south-western one belongs to the square.
    return away < reach || (away === reach && twice - de + dn === 0);
  }
  if (Math.abs(left - right) > reach + size * 2 ** -51) return false;
  const twice = 2n * (BigInt(dn) * BigInt(a0) - BigInt(de) * BigInt(a1));
  const away = twice < 0n ? -twice : twice;
  return away < BigInt(reach) || (away === BigInt(reach) && twice - BigInt(de) + BigInt(dn) === 0n);
}

/** Whether a -> b and c -> d pass through each other at a point that is no end of either. */
export function crosses(
  ae: number,
  an: number,
  be: number,
  bn: number,
  ce: number,
  cn: number,
  de: number,
  dn: number,
): boolean {
  const sideC = orientation(ae, an, be, bn, ce, cn);
  if (sideC === 0 || sideC * orientation(ae, an, be, bn, de, dn) >= 0) return false;
  const sideA = orientation(ce, cn, de, dn, ae, an);
  return sideA !== 0 && sideA * orientation(ce, cn, de, dn, be, bn) < 0;
}

/** The millimetre in whose square two edges that cross do so: halves go up, as the squares' sides say. */
export function crossingPixel(
  ae: number,
  an: number,
  be: number,
  bn: number,
  ce: number,
  cn: number,
  de: number,
  dn: number,
): [number, number] {
  const along0 = be - ae;
  const along1 = bn - an;
  const other0 = de - ce;
  const other1 = dn - cn;
  const over = (ce - ae) * other1 - (cn - an) * other0;
  const under = along0 * other1 - along1 * other0;
  const east = (over / under) * along0;
  const north = (over / under) * along1;
  const size =
    (Math.abs(ce - ae) + Math.abs(along0)) * Math.abs(other1) +
    (Math.abs(cn - an) + Math.abs(along1)) * Math.abs(other0);
  if (size < EXACT && isFarFromHalf(east) && isFarFromHalf(north)) {
    return [ae + Math.floor(east + 0.5), an + Math.floor(north + 0.5)];
  }
  const bigOver = BigInt(ce - ae) * BigInt(other1) - BigInt(cn - an) * BigInt(other0);
  const bigUnder = BigInt(along0) * BigInt(other1) - BigInt(along1) * BigInt(other0);
  return [ae + rounded(bigOver * BigInt(along0), bigUnder), an + rounded(bigOver * BigInt(along1), bigUnder)];
}

/** Doubles err by far less than a millionth of a millimetre here; only what lies that near to a half needs more. */
const isFarFromHalf = (mm: number): boolean => Math.abs(mm - Math.floor(mm) - 0.5) > 1e-6;

/** over / under to the nearest whole number, halves up. */
function rounded(over: bigint, under: bigint): number {
  const top = under < 0n ? -2n * over - under : 2n * over + under;
  const bottom = under < 0n ? -2n * under : 2n * under;
  const quotient = top / bottom;
  return Number(top < 0n && quotient * bottom !== top ? quotient - 1n : quotient);
}
