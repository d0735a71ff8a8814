// The points of one ring out of the points of a table: the closing point and repeated rows are told and left out.
import type { TablePoint } from './settled-points.ts';
import { type TableProblem, tableProblem } from './table-problem.ts';

export interface ClosedPoints {
  readonly points: readonly TablePoint[];
  readonly closingLine: number | null;
  readonly repeatedLines: readonly number[];
}

const isSamePlace = (a: TablePoint, b: TablePoint): boolean => a.eastMm === b.eastMm && a.northMm === b.northMm;

/** A problem where the table holds fewer than three points, more than one ring, or one name at two places. */
export function closedPoints(all: readonly TablePoint[]): ClosedPoints | TableProblem {
  const kept: TablePoint[] = [];
  const repeatedLines: number[] = [];
  for (const point of all) {
    const before = kept.at(-1);
    if (before && isSamePlace(before, point)) repeatedLines.push(point.line.line);
    else kept.push(point);
  }
  const [first] = kept;
  const last = kept.at(-1);
  const closes = first !== undefined && last !== undefined && kept.length > 2 && isSamePlace(first, last);
  const points = closes ? kept.slice(0, -1) : kept;
  return (
    problemOfNames(points, kept) ??
    problemOfRings(points) ??
    problemOfCount(points) ?? { points, closingLine: closes ? last.line.line : null, repeatedLines }
  );
}

function problemOfCount(points: readonly TablePoint[]): TableProblem | null {
  if (points.length >= 3) return null;
  return tableProblem(
    'table.points',
    {
      vi: `Chỉ đọc được ${points.length} điểm; một thửa cần ít nhất 3. Mỗi dòng một điểm: số hiệu, X (bắc, 900 000 đến 2 600 000 m), Y (đông, 200 000 đến 800 000 m).`,
      en: `Only ${points.length} points could be read; a parcel needs at least 3. One point a line: number, X (north, 900 000 to 2 600 000 m), Y (east, 200 000 to 800 000 m).`,
    },
    points.map(({ line }) => line.line),
  );
}

/** The first point again before the end: what follows is another ring. */
function problemOfRings(points: readonly TablePoint[]): TableProblem | null {
  const [first] = points;
  const again = points.findIndex((each, index) => index > 0 && first !== undefined && isSamePlace(first, each));
  const lines = points.slice(again).map(({ line }) => line.line);
  if (again < 0) return null;
  return tableProblem(
    'table.rings',
    {
      vi: 'Bảng khép kín trước khi hết: dòng {lines} thuộc vòng khác. Hãy dán từng vòng (thửa, phần trống) một.',
      en: 'The table closes before its end: lines {lines} belong to another ring. Paste one ring (parcel, hole) at a time.',
    },
    lines,
  );
}

/** One name at two places: a typing error in one of the two rows, or two parcels. */
function problemOfNames(points: readonly TablePoint[], all: readonly TablePoint[]): TableProblem | null {
  const byName = new Map<string, TablePoint>();
  const lines: number[] = [];
  for (const point of all) {
    const known = byName.get(point.name);
    if (point.name === '' || known === undefined) byName.set(point.name, point);
    else if (!isSamePlace(known, point)) lines.push(known.line.line, point.line.line);
  }
  if (lines.length === 0 || points.length < 3) return null;
  return tableProblem(
    'table.name',
    {
      vi: 'Dòng {lines} có cùng số hiệu điểm nhưng tọa độ khác nhau. Hãy sửa dòng sai, hoặc dán từng thửa một.',
      en: 'Lines {lines} have the same point number at different places. Mend the wrong one, or paste one parcel at a time.',
    },
    [...new Set(lines)],
  );
}
