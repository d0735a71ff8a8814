// Columns of numbers beside the coordinates, each read as the lengths to the next point and from the one before.
import { figuresAt, type NumberRun } from './number-run.ts';
import type { TablePoint } from './settled-points.ts';

/** A length as printed; `numbers` are the readings of it (21,300 is 21.3 or 21 300). */
export interface PrintedLength {
  readonly edge: number;
  readonly numbers: readonly NumberRun[];
  readonly line: number;
}

export interface EdgeColumn {
  readonly lengths: readonly PrintedLength[];
}

/** More columns beside the coordinates than this are not looked at. */
const MAX_COLUMNS = 8;

/**
 * A column belongs to the edge that leads to the row's point, or to the one that leaves it: both are in use. First come those the
 * first row speaks for: an empty first row means lengths from the point before.
 */
export function edgeColumns(all: readonly TablePoint[], points: readonly TablePoint[]): EdgeColumn[] {
  const indexOf = new Map(points.map(({ line }, index) => [line.line, index]));
  const columns = new Map<number, { index: number; line: number; numbers: NumberRun[]; isClosing: boolean }[]>();
  all.forEach((point, row) => {
    const known = indexOf.get(point.line.line);
    const isClosing = known === undefined && row === all.length - 1;
    if (known === undefined && !isClosing) return;
    for (const { column, numbers } of numbersBeside(point)) {
      const list = columns.get(column) ?? [];
      list.push({ index: known ?? 0, line: point.line.line, numbers, isClosing });
      columns.set(column, list);
    }
  });
  const count = points.length;
  return [...columns.values()].flatMap((rows) => {
    const before = { lengths: rows.map(({ index, ...row }) => ({ ...row, edge: (index + count - 1) % count })) };
    const after = {
      lengths: rows.filter((row) => !row.isClosing).map(({ index, ...row }) => ({ ...row, edge: index })),
    };
    return rows[0]?.line === points[0]?.line.line ? [after, before] : [before, after];
  });
}

function numbersBeside({ line: { pieces }, end }: TablePoint): { column: number; numbers: NumberRun[] }[] {
  const found: { column: number; numbers: NumberRun[] }[] = [];
  const home = pieces[end - 1]?.cell ?? 0;
  for (let at = end; at < pieces.length && found.length < MAX_COLUMNS; ) {
    const numbers = figuresAt(pieces, at).filter(({ grouped }) => grouped !== 'blank');
    const cell = (pieces[at]?.cell ?? 0) - home;
    if (numbers.length > 0) found.push({ column: cell > 0 ? cell : -1 - found.length, numbers });
    at = Math.max(at + 1, ...numbers.map((each) => each.end));
  }
  return found;
}
