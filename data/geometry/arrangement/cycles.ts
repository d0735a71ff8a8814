// The closed ways around faces: one around each face, one along the outside of each connected piece of edges.
import { doubledRingArea } from '../area.ts';
import { BoxStrips, boxColumns } from './box-strips.ts';
import { type HalfEdges, twinOf } from './half-edges.ts';

export interface Cycles {
  /** By half-edge; -1 where the edge is not part of the picture. */
  readonly cycleOf: Int32Array;
  /** By cycle: a half-edge of it. */
  readonly start: readonly number[];
  /** By cycle: twice its signed area in mm²; above zero around a face, not so along the outside of a piece. */
  readonly area2: readonly number[];
}

/** Walks every cycle once. */
export function cyclesOf(halves: HalfEdges): Cycles {
  const { next, nodes } = halves;
  const cycleOf = new Int32Array(next.length).fill(-1);
  const start: number[] = [];
  const area2: number[] = [];
  const ring: number[] = [];
  for (let half = 0; half < next.length; half++) {
    if (next[half] === -1 || cycleOf[half] !== -1) continue;
    ring.length = 0;
    let at = half;
    do {
      cycleOf[at] = start.length;
      const node = halves.from(at);
      ring.push(nodes.e[node] as number, nodes.n[node] as number);
      at = next[at] as number;
    } while (at !== half);
    start.push(half);
    area2.push(doubledRingArea(ring));
  }
  return { cycleOf, start, area2 };
}

/** A connected piece of edges: its outside cycle and all its cycles. */
export interface Piece {
  readonly outside: number;
  readonly cycles: readonly number[];
  /** Its westernmost node, the southernmost of those. */
  readonly westernmost: number;
}

export function piecesOf(halves: HalfEdges, cycles: Cycles): Piece[] {
  const seen = new Uint8Array(cycles.start.length);
  const pieces: Piece[] = [];
  for (let first = 0; first < seen.length; first++) {
    if (seen[first] === 1) continue;
    seen[first] = 1;
    const members = [first];
    let outside = first;
    for (let i = 0; i < members.length; i++) {
      const cycle = members[i] as number;
      if ((cycles.area2[cycle] as number) <= 0) outside = cycle;
      forEachHalf(halves, cycles.start[cycle] as number, (half) => {
        const beside = cycles.cycleOf[twinOf(half)] as number;
        if (seen[beside] === 1) return;
        seen[beside] = 1;
        members.push(beside);
      });
    }
    pieces.push({ outside, cycles: members, westernmost: westernmostOf(halves, cycles.start[outside] as number) });
  }
  return pieces;
}

/** Calls `visit` with every half-edge of a cycle. */
export function forEachHalf(halves: HalfEdges, start: number, visit: (half: number) => void): void {
  let half = start;
  do {
    visit(half);
    half = halves.next[half] as number;
  } while (half !== start);
}

function westernmostOf(halves: HalfEdges, start: number): number {
  const { e, n } = halves.nodes;
  let best = halves.from(start);
  forEachHalf(halves, start, (half) => {
    const node = halves.from(half);
    const east = (e[node] as number) - (e[best] as number);
    if (east < 0 || (east === 0 && (n[node] as number) < (n[best] as number))) best = node;
  });
  return best;
}

/** For each piece the numbers of the pieces whose boxes hold its westernmost node: only they can lie around it. */
export function piecesAround(halves: HalfEdges, cycles: Cycles, pieces: readonly Piece[]): number[][] {
  const boxes = boxColumns(pieces.length);
  const { e, n } = halves.nodes;
  pieces.forEach((piece, i) => {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    forEachHalf(halves, cycles.start[piece.outside] as number, (half) => {
      const node = halves.from(half);
      west = Math.min(west, e[node] as number);
      east = Math.max(east, e[node] as number);
      south = Math.min(south, n[node] as number);
      north = Math.max(north, n[node] as number);
    });
    boxes.west[i] = west;
    boxes.south[i] = south;
    boxes.east[i] = east;
    boxes.north[i] = north;
  });
  const around: number[][] = pieces.map(() => []);
  const holds = (outer: number, node: number): boolean =>
    (boxes.west[outer] as number) < (e[node] as number) &&
    (boxes.east[outer] as number) > (e[node] as number) &&
    (boxes.south[outer] as number) < (n[node] as number) &&
    (boxes.north[outer] as number) > (n[node] as number);
  new BoxStrips(boxes).forEachPair((a, b) => {
    if (holds(a, (pieces[b] as Piece).westernmost)) around[b]?.push(a);
    if (holds(b, (pieces[a] as Piece).westernmost)) around[a]?.push(b);
  });
  return around;
}
