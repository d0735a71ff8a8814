// Cutting what crosses the buffered edge of a tile. Everything inside never comes here.

import type { Path } from './path.ts';
import { BUFFER, EXTENT } from './projector.ts';

export const LOW = -BUFFER;
export const HIGH = EXTENT + BUFFER;

/** One side of the buffered tile: the axis it cuts, where, and which half stays. */
interface Side {
  readonly vertical: boolean;
  readonly at: number;
  readonly keep: 1 | -1;
}

const SIDES: readonly Side[] = [
  { vertical: true, at: LOW, keep: 1 },
  { vertical: true, at: HIGH, keep: -1 },
  { vertical: false, at: LOW, keep: 1 },
  { vertical: false, at: HIGH, keep: -1 },
];

/**
 * The part of a ring inside the buffered tile (Sutherland-Hodgman, one side after the other). The two paths are used in turn;
 * the one that holds the answer is returned. Parts cut off from each other stay joined along the cut, outside the visible tile.
 */
export function clipRing(ring: Path, spare: Path): Path {
  let from = ring;
  let to = spare;
  for (const side of SIDES) {
    cutRing(from, to, side);
    [from, to] = [to, from];
  }
  return from;
}

function cutRing(from: Path, to: Path, side: Side): void {
  to.clear();
  const { xs, ys, length } = from;
  const { vertical, at, keep } = side;
  if (length === 0) return;
  let px = xs[length - 1] as number;
  let py = ys[length - 1] as number;
  let previous = ((vertical ? px : py) - at) * keep;
  for (let i = 0; i < length; i++) {
    const x = xs[i] as number;
    const y = ys[i] as number;
    const current = ((vertical ? x : y) - at) * keep;
    // The crossing is always computed from the inside towards the outside, so that neighbours get the same vertex.
    if (previous >= 0 && current < 0) addCrossing(to, side, px, py, x, y);
    else if (previous < 0 && current > 0) addCrossing(to, side, x, y, px, py);
    if (current >= 0) to.add(x, y);
    px = x;
    py = y;
    previous = current;
  }
}

function addCrossing(to: Path, side: Side, inX: number, inY: number, outX: number, outY: number): void {
  const { vertical, at } = side;
  if (vertical) to.add(at, inY + Math.round(((at - inX) * (outY - inY)) / (outX - inX)));
  else to.add(inX + Math.round(((at - inY) * (outX - inX)) / (outY - inY)), at);
}

/** The pieces of a line inside the buffered tile, one after the other, each handed to `keep` in `piece`. */
export function clipLine(line: Path, piece: Path, keep: (piece: Path) => void): void {
  piece.clear();
  for (let i = 1; i < line.length; i++) {
    const ax = line.xs[i - 1] as number;
    const ay = line.ys[i - 1] as number;
    const bx = line.xs[i] as number;
    const by = line.ys[i] as number;
    const [enter, leave] = insideSpan(ax, ay, bx - ax, by - ay);
    if (enter > leave) continue;
    if (enter > 0 && piece.length > 0) {
      keep(piece);
      piece.clear();
    }
    piece.add(ax + Math.round((bx - ax) * enter), ay + Math.round((by - ay) * enter));
    piece.add(ax + Math.round((bx - ax) * leave), ay + Math.round((by - ay) * leave));
    if (leave < 1) {
      keep(piece);
      piece.clear();
    }
  }
  if (piece.length > 0) keep(piece);
}

/** Liang-Barsky: from where to where (0 to 1) a segment is inside; enter > leave when nowhere. */
function insideSpan(x: number, y: number, dx: number, dy: number): [enter: number, leave: number] {
  let enter = 0;
  let leave = 1;
  for (const side of SIDES) {
    const start = ((side.vertical ? x : y) - side.at) * side.keep;
    const step = (side.vertical ? dx : dy) * side.keep;
    if (step === 0) {
      if (start < 0) return [1, 0];
    } else if (step > 0) {
      enter = Math.max(enter, -start / step);
    } else {
      leave = Math.min(leave, -start / step);
    }
  }
  return [enter, leave];
}
