// How two edges meet: not at all, at a point, through each other, or along each other.
import { orientation } from './orientation.ts';

type Place = readonly [number, number];

export type Meeting =
  | { readonly how: 'apart' }
  /** Place exact where an end lies on the other edge, rounded to the grid where they cross. */
  | { readonly how: 'cross' | 'touch' | 'overlap'; readonly at: Place };

const APART: Meeting = { how: 'apart' };

/** Edges a -> b and c -> d, neither of length zero. */
export function meetingOf(a: Place, b: Place, c: Place, d: Place): Meeting {
  const sideC = orientation(a[0], a[1], b[0], b[1], c[0], c[1]);
  const sideD = orientation(a[0], a[1], b[0], b[1], d[0], d[1]);
  if (sideC * sideD > 0) return APART;
  if (sideC === 0 && sideD === 0) return alongOneLine(a, b, c, d);
  const sideA = orientation(c[0], c[1], d[0], d[1], a[0], a[1]);
  const sideB = orientation(c[0], c[1], d[0], d[1], b[0], b[1]);
  if (sideA * sideB > 0) return APART;
  if (sideC === 0) return { how: 'touch', at: c };
  if (sideD === 0) return { how: 'touch', at: d };
  if (sideA === 0) return { how: 'touch', at: a };
  if (sideB === 0) return { how: 'touch', at: b };
  return { how: 'cross', at: crossing(a, b, c, d) };
}

function alongOneLine(a: Place, b: Place, c: Place, d: Place): Meeting {
  // Compare along the axis on which the line is longer, so that equal keys mean equal places.
  const axis = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
  const [a0, a1] = a[axis] < b[axis] ? [a, b] : [b, a];
  const [c0, c1] = c[axis] < d[axis] ? [c, d] : [d, c];
  const from = a0[axis] > c0[axis] ? a0 : c0;
  const to = a1[axis] < c1[axis] ? a1 : c1;
  if (from[axis] > to[axis]) return APART;
  return { how: from[axis] === to[axis] ? 'touch' : 'overlap', at: from };
}

function crossing(a: Place, b: Place, c: Place, d: Place): Place {
  const de = b[0] - a[0];
  const dn = b[1] - a[1];
  const fe = d[0] - c[0];
  const fn = d[1] - c[1];
  const along = ((c[0] - a[0]) * fn - (c[1] - a[1]) * fe) / (de * fn - dn * fe);
  return [Math.round(a[0] + along * de), Math.round(a[1] + along * dn)];
}

/** Whether the way before -> at -> after has `place` on its left. */
function isLeft(before: Place, at: Place, after: Place, place: Place): boolean {
  const leftOfFirst = orientation(before[0], before[1], at[0], at[1], place[0], place[1]) > 0;
  const leftOfSecond = orientation(at[0], at[1], after[0], after[1], place[0], place[1]) > 0;
  const turnsLeft = orientation(before[0], before[1], at[0], at[1], after[0], after[1]) > 0;
  return turnsLeft ? leftOfFirst && leftOfSecond : leftOfFirst || leftOfSecond;
}

/** Whether two ways that meet at `at` and nowhere run along each other pass through each other there. */
export function passesThrough(at: Place, beforeA: Place, afterA: Place, beforeB: Place, afterB: Place): boolean {
  return isLeft(beforeA, at, afterA, beforeB) !== isLeft(beforeA, at, afterA, afterB);
}
