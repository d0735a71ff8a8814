// The faces of an arrangement: which records cover each, and its exact area.
import { type Cycles, cyclesOf, forEachHalf } from './cycles.ts';
import { type HalfEdges, twinOf } from './half-edges.ts';
import { type Nested, nestedPieces } from './nesting.ts';
import { OwnerSets } from './owner-sets.ts';
import type { Uses } from './uses.ts';

/** The face without end around everything. */
export const OUTSIDE = 0;

export interface Faces {
  readonly count: number;
  /** By half-edge: the face on its left; -1 where the edge is not part of the picture. */
  readonly faceOf: Int32Array;
  /** By face: the number of its owners' set in `sets`. */
  readonly setOf: readonly number[];
  readonly sets: OwnerSets;
  /** By face: twice its area in mm², pieces inside taken off; 0 for the outside. */
  readonly area2: readonly number[];
  /** By face: a half-edge of each cycle around it, its own first and then those of the pieces inside. */
  readonly starts: readonly (readonly number[])[];
}

export function facesOf(halves: HalfEdges, uses: Uses, owners: number): Faces {
  const cycles = cyclesOf(halves);
  const pieces = nestedPieces(halves, cycles);
  const faceOfCycle = new Int32Array(cycles.start.length).fill(-1);
  const area2: number[] = [0];
  const starts: number[][] = [[]];
  for (let cycle = 0; cycle < cycles.start.length; cycle++) {
    if ((cycles.area2[cycle] as number) <= 0) continue;
    faceOfCycle[cycle] = area2.push(cycles.area2[cycle] as number) - 1;
    starts.push([cycles.start[cycle] as number]);
  }
  const sets = new OwnerSets(owners);
  const setOf = new Array<number>(area2.length).fill(-1);
  setOf[OUTSIDE] = 0;
  const seen = new Uint8Array(cycles.start.length);
  // From west to east: whatever a piece is seen from has its face by then.
  for (const piece of fromWest(halves, pieces)) {
    const around = piece.seenFrom === -1 ? OUTSIDE : (faceOfCycle[piece.seenFrom] as number);
    faceOfCycle[piece.outside] = around;
    starts[around]?.push(cycles.start[piece.outside] as number);
    if (around !== OUTSIDE) area2[around] = (area2[around] as number) + (cycles.area2[piece.outside] as number);
    spread(halves, cycles, piece.outside, seen, (half, from, to) => {
      const [there, here] = [faceOfCycle[to] as number, faceOfCycle[from] as number];
      setOf[there] = sets.crossed(setOf[here] as number, uses.of(half >> 1));
    });
  }
  const faceOf = new Int32Array(halves.next.length);
  for (let half = 0; half < faceOf.length; half++) {
    const cycle = cycles.cycleOf[half] as number;
    faceOf[half] = cycle === -1 ? -1 : (faceOfCycle[cycle] as number);
  }
  return { count: area2.length, faceOf, setOf, sets, area2, starts };
}

function fromWest(halves: HalfEdges, pieces: readonly Nested[]): Nested[] {
  const { e, n } = halves.nodes;
  return [...pieces].sort(
    ({ westernmost: a }, { westernmost: b }) =>
      (e[a] as number) - (e[b] as number) || (n[a] as number) - (n[b] as number),
  );
}

/** Steps from a piece's outside over its edges, once into every cycle of it. */
function spread(
  halves: HalfEdges,
  cycles: Cycles,
  outside: number,
  seen: Uint8Array,
  step: (half: number, from: number, to: number) => void,
): void {
  seen[outside] = 1;
  const reached = [outside];
  for (const cycle of reached) {
    forEachHalf(halves, cycles.start[cycle] as number, (half) => {
      const beside = cycles.cycleOf[twinOf(half)] as number;
      if (seen[beside] === 1) return;
      seen[beside] = 1;
      reached.push(beside);
      step(half, cycle, beside);
    });
  }
}
