// Edge lengths printed in or beside the table, held against those of the ring.
import { edgesOf } from '../geometry/edges.ts';
import type { Shape } from '../geometry/shape.ts';
import { type EdgeColumn, edgeColumns, type PrintedLength } from './edge-columns.ts';
import { figuresAt, type NumberRun } from './number-run.ts';
import type { TablePoint } from './settled-points.ts';
import { namesEdges } from './stray-line.ts';
import type { TableLine } from './table-line.ts';

export interface CheckedEdge {
  readonly lengthM: number;
  /** Null where no length is printed. */
  readonly printedM: number | null;
  /** Printed less computed. */
  readonly differenceM: number | null;
  /** Whether they differ by no more than their printed decimals explain. */
  readonly agrees: boolean | null;
  readonly line: number | null;
}

export interface TableParts {
  /** The ring's points in order. */
  readonly points: readonly TablePoint[];
  /** Every point line, the closing one too. */
  readonly all: readonly TablePoint[];
  /** Every other line. */
  readonly others: readonly TableLine[];
  readonly shape: Shape;
  /** The finest step the coordinates are printed in: Excel leaves out noughts at the end, so that one row does not tell. */
  readonly stepM: number;
}

/** Half a step of a length is no error where it is a rounded one; nor what rounded coordinates at both ends explain. */
const toleranceM = (decimals: number, stepM: number): number => 0.5 * 10 ** -decimals + Math.SQRT2 * stepM + 1e-9;

/** The edges of the ring with their printed lengths, and the lines that hold nothing else. */
export function checkedEdges(parts: TableParts): { edges: CheckedEdge[]; lines: ReadonlySet<number> } {
  const lengths = edgesOf(parts.shape).map(({ lengthM }) => lengthM);
  const beside = [...lengthsByName(parts), ...lengthsBetween(parts)];
  const columns = edgeColumns(parts.all, parts.points);
  const column = bestColumn(columns, lengths, parts);
  const printed = new Map<number, PrintedLength>();
  for (const each of [...(column?.lengths ?? []), ...beside]) printed.set(each.edge, each);
  const edges = lengths.map((lengthM, edge) => checked(lengthM, printed.get(edge), parts.stepM));
  return { edges, lines: new Set(beside.map(({ line }) => line)) };
}

function checked(lengthM: number, printed: PrintedLength | undefined, stepM: number): CheckedEdge {
  const number = printed && nearest(printed.numbers, lengthM);
  if (!number) return { lengthM, printedM: null, differenceM: null, agrees: null, line: null };
  const printedM = number.value;
  const differenceM = printedM - lengthM;
  const agrees = Math.abs(differenceM) <= toleranceM(number.decimals, stepM);
  return { lengthM, printedM, differenceM, agrees, line: printed.line };
}

/** The readings of a number lie a thousand times apart: the one meant is the one nearby. */
export function nearest(numbers: readonly NumberRun[], value: number): NumberRun | undefined {
  const apart = (number: NumberRun): number => Math.abs(number.value - value);
  return numbers.reduce<NumberRun | undefined>(
    (best, each) => (!best || apart(each) < apart(best) ? each : best),
    undefined,
  );
}

/** A column beside the coordinates is edge lengths where a line above the points says so, or half of it fits; else it may be heights. */
function bestColumn(
  columns: readonly EdgeColumn[],
  lengths: readonly number[],
  { others, points, stepM }: TableParts,
): EdgeColumn | undefined {
  const fits = ({ lengths: printed }: EdgeColumn): number =>
    printed.filter((each) => checked(lengths[each.edge] ?? 0, each, stepM).agrees).length;
  const first = points[0]?.line.line ?? 0;
  const isNamed = others.some((line) => line.line < first && namesEdges(line));
  const ranked = columns.map((column) => ({ column, fit: fits(column) }));
  const best = ranked.reduce<(typeof ranked)[number] | undefined>((a, b) => (!a || b.fit > a.fit ? b : a), undefined);
  if (!best) return undefined;
  return best.fit * 2 >= best.column.lengths.length || isNamed ? best.column : undefined;
}

/** `1-2  21,30`: lengths by the names of the two points. */
function lengthsByName({ points, others }: TableParts): PrintedLength[] {
  const indexOf = new Map(points.map(({ name }, index) => [name, index]));
  return others.flatMap(({ line, pieces }) => {
    const at = pieces.findIndex(({ text }) => edgeNamed(text, indexOf, points.length) !== null);
    const edge = edgeNamed(pieces[at]?.text ?? '', indexOf, points.length);
    const numbers = figuresAt(pieces, at + 1);
    return edge === null || numbers.length === 0 ? [] : [{ edge, numbers, line }];
  });
}

function edgeNamed(text: string, indexOf: ReadonlyMap<string, number>, count: number): number | null {
  const dash = Math.max(text.indexOf('-'), text.indexOf('–'));
  const from = dash < 0 ? undefined : indexOf.get(text.slice(0, dash));
  const to = indexOf.get(text.slice(dash + 1));
  if (from === undefined || to === undefined) return null;
  if ((from + 1) % count === to) return from;
  return (to + 1) % count === from ? to : null;
}

/** A number by itself on a line between two points. */
function lengthsBetween({ points, others }: TableParts): PrintedLength[] {
  let edge = -1;
  return others.flatMap(({ line, pieces }) => {
    while ((points[edge + 1]?.line.line ?? Infinity) < line) edge += 1;
    const numbers = figuresAt(pieces, 0).filter(({ end }) => end === pieces.length);
    return edge < 0 || numbers.length === 0 ? [] : [{ edge, numbers, line }];
  });
}
