// The area printed under the table, held against that of the ring.
import { fold } from '../catalog/fold.ts';
import { areaM2 } from '../geometry/area.ts';
import { perimeterM } from '../geometry/length.ts';
import { figuresAt, type NumberRun } from './number-run.ts';
import { nearest, type TableParts } from './printed-edges.ts';
import type { TableLine } from './table-line.ts';

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

/** The first line that speaks of an area and holds a number; null where none does. */
export function checkedArea({ others, shape, points }: TableParts): CheckedArea | null {
  const computed = areaM2(shape);
  for (const line of others) {
    if (!namesArea(line)) continue;
    const printed = areaIn(line, computed);
    if (!printed) continue;
    const { printedM2, stepM2 } = printed;
    const coordinates = Math.min(3, ...points.map(({ decimals }) => decimals));
    // a corner off by half a step on both axes moves the area by at most its distance times the edges that meet there
    const allowed = stepM2 / 2 + (perimeterM(shape) * Math.SQRT1_2) / 10 ** coordinates + 1e-9;
    const differenceM2 = printedM2 - computed;
    return { printedM2, differenceM2, agrees: Math.abs(differenceM2) <= allowed, line: line.line };
  }
  return null;
}

const namesArea = ({ text }: TableLine): boolean => {
  const folded = fold(text);
  return AREA_WORDS.some((word) => folded.includes(word));
};

/** The number with a unit of area behind it, or the last one of the line. */
function areaIn({ pieces }: TableLine, computed: number): { printedM2: number; stepM2: number } | null {
  let last: { numbers: NumberRun[]; unit: number } | null = null;
  for (let at = 0; at < pieces.length; ) {
    const numbers = figuresAt(pieces, at);
    const end = Math.max(at + 1, ...numbers.map((each) => each.end));
    const unit = fold(pieces[end]?.text ?? '');
    const isArea = SQUARE_METRES.includes(unit) || unit === 'ha';
    if (numbers.length > 0) last = { numbers, unit: unit === 'ha' ? HECTARE : 1 };
    if (numbers.length > 0 && isArea) break;
    at = end;
  }
  const number = last && nearest(last.numbers, computed / last.unit);
  if (!last || !number) return null;
  return { printedM2: number.value * last.unit, stepM2: last.unit * 10 ** -number.decimals };
}
