// The area printed under the table, held against that of the ring.
import { fold } from '../catalog/fold.ts';
import { areaM2 } from '../geometry/area.ts';
import { perimeterM } from '../geometry/length.ts';
import { figuresAt, type NumberRun } from './number-run.ts';
import { nearest, type TableParts } from './printed-edges.ts';
import type { Piece, TableLine } from './table-line.ts';

export interface CheckedArea {
  readonly printedM2: number;
  /** Printed less computed. */
  readonly differenceM2: number;
  /** Whether they differ by no more than the printed decimals explain. */
  readonly agrees: boolean;
  readonly line: number;
}

const AREA_WORDS = ['dien tich', 'area'];
const SQUARE_METRES = ['m2', 'm²'];
const HECTARE = 10_000;

/** The first line that holds a number and speaks of an area or has the unit of one behind it; null where none does. */
export function checkedArea({ others, shape, stepM }: TableParts): CheckedArea | null {
  const computed = areaM2(shape);
  for (const line of others) {
    const printed = areaIn(line, computed);
    if (!printed) continue;
    const { printedM2, stepM2 } = printed;
    // a corner off by half a step on both axes moves the area by at most its distance times the edges that meet there
    const allowed = stepM2 / 2 + perimeterM(shape) * Math.SQRT1_2 * stepM + 1e-9;
    const differenceM2 = printedM2 - computed;
    return { printedM2, differenceM2, agrees: Math.abs(differenceM2) <= allowed, line: line.line };
  }
  return null;
}

const namesArea = ({ text }: TableLine): boolean => {
  const folded = fold(text);
  return AREA_WORDS.some((word) => folded.includes(word));
};

/** The number before a unit of area, or else the last one of the line. */
function areaIn(line: TableLine, computed: number): { printedM2: number; stepM2: number } | null {
  const { pieces } = line;
  let last: NumberRun[] = [];
  let unit: number | null = null;
  for (let at = 0; at < pieces.length && unit === null; ) {
    const numbers = endingLast(figuresAt(pieces, at));
    const end = numbers[0]?.end ?? at + 1;
    if (numbers.length > 0) {
      last = numbers;
      unit = unitOf(pieces[end]);
    }
    at = end;
  }
  if (unit === null && !namesArea(line)) return null;
  const number = nearest(last, computed / (unit ?? 1));
  return number ? { printedM2: number.value * (unit ?? 1), stepM2: (unit ?? 1) * 10 ** -number.decimals } : null;
}

/** Square metres in the unit that a piece names. */
function unitOf(piece: Piece | undefined): number | null {
  const unit = fold(piece?.text ?? '');
  if (unit === 'ha') return HECTARE;
  return SQUARE_METRES.includes(unit) ? 1 : null;
}

const endingLast = (numbers: readonly NumberRun[]): NumberRun[] => {
  const end = Math.max(...numbers.map((each) => each.end));
  return numbers.filter((each) => each.end === end);
};
