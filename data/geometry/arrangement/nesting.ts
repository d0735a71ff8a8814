// In which face of another piece a piece of edges lies: the face west of its westernmost node.
import { orientation } from '../orientation.ts';
import { type Cycles, forEachHalf, type Piece, piecesAround, piecesOf } from './cycles.ts';
import type { HalfEdges } from './half-edges.ts';

export interface Nested extends Piece {
  /** The cycle that sees this piece's outside: around a face, or the outside of a piece further west; -1 in the open. */
  readonly seenFrom: number;
}

/** Every piece with what lies west of it; whatever `seenFrom` names belongs to a piece that begins further west. */
export function nestedPieces(halves: HalfEdges, cycles: Cycles): Nested[] {
  const pieces = piecesOf(halves, cycles);
  const around = piecesAround(halves, cycles, pieces);
  return pieces.map((piece, i) => {
    let nearest = -1;
    for (const other of around[i] as number[]) {
      for (const cycle of (pieces[other] as Piece).cycles) {
        forEachHalf(halves, cycles.start[cycle] as number, (half) => {
          if (isWestOf(halves, half, piece.westernmost) && (nearest === -1 || isEastOf(halves, half, nearest))) {
            nearest = half;
          }
        });
      }
    }
    return { ...piece, seenFrom: nearest === -1 ? -1 : (cycles.cycleOf[nearest] as number) };
  });
}

/**
 * Whether a half-edge that runs south passes west of the node, seen a hair's breadth north of it. South, because then its
 * face is on its eastern side.
 */
function isWestOf(halves: HalfEdges, half: number, node: number): boolean {
  const { e, n } = halves.nodes;
  const [from, to] = [halves.from(half), halves.to(half)];
  const level = n[node] as number;
  if (!((n[to] as number) <= level && level < (n[from] as number))) return false;
  const place = [e[node] as number, level] as const;
  return orientation(e[from] as number, n[from] as number, e[to] as number, n[to] as number, ...place) > 0;
}

/** Which of two south-running half-edges that pass the same level is the eastern one; they meet at nodes only. */
function isEastOf(halves: HalfEdges, a: number, b: number): boolean {
  const { e, n } = halves.nodes;
  const side = (half: number, node: number): number => {
    const [from, to] = [halves.from(half), halves.to(half)];
    return orientation(
      e[from] as number,
      n[from] as number,
      e[to] as number,
      n[to] as number,
      e[node] as number,
      n[node] as number,
    );
  };
  const [lowA, lowB] = [halves.to(a), halves.to(b)];
  if ((n[lowA] as number) >= (n[lowB] as number)) return (side(b, lowA) || side(b, halves.from(a))) > 0;
  return (side(a, lowB) || side(a, halves.from(b))) < 0;
}
