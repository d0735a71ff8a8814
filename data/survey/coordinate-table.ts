// A coordinate table as it is pasted from Word, Excel or a PDF (bảng liệt kê tọa độ góc ranh), read into a ring and a report.
import { isZone, zoneOf } from '../crs/zones.ts';
import { areaM2 } from '../geometry/area.ts';
import type { Ring, Shape } from '../geometry/shape.ts';
import { closedPoints } from './closed-points.ts';
import { type Axis, hasPair, type PointLine, readingsOf } from './point-line.ts';
import { type CheckedArea, checkedArea } from './printed-area.ts';
import { type CheckedEdge, checkedEdges } from './printed-edges.ts';
import { settledPoints, type TablePoint } from './settled-points.ts';
import { isHeading, isUnreadPoint, swappedByHeading } from './stray-line.ts';
import { linesOf, type TableLine } from './table-line.ts';
import { type TableProblem, tableProblem, tooLong } from './table-problem.ts';

export interface IgnoredLine {
  readonly line: number;
  readonly as: 'heading' | 'edge' | 'area' | 'other';
}

export interface TableReport {
  /** How the columns stand; `mixed` where some lines have them the other way round, each told in `swappedLines`. */
  readonly axis: Axis | 'mixed';
  /** The column printed as X holds east, or the columns are the other way round without a heading that says so. */
  readonly isSwapped: boolean;
  readonly swappedLines: readonly number[];
  /** Names of the points in the order of the ring; empty where none is printed. */
  readonly names: readonly string[];
  /** Numbers left out of names that count upwards: a row may have been lost. */
  readonly missingNumbers: readonly number[];
  /** The line of each point of the ring. */
  readonly pointLines: readonly number[];
  /** Lines that are no point, in order. Blank lines are not counted. */
  readonly ignored: readonly IgnoredLine[];
  /** The line that repeats the first point at the end. */
  readonly closingLine: number | null;
  /** Lines that repeat the point just before them; left out of the ring. */
  readonly repeatedLines: readonly number[];
  /** Lines printed finer than a millimetre, rounded half up. */
  readonly roundedLines: readonly number[];
  /** Edge i runs from point i to the next one. */
  readonly edges: readonly CheckedEdge[];
  readonly areaM2: number;
  readonly printedArea: CheckedArea | null;
}

export interface CoordinateTable {
  /** EPSG. */
  readonly zone: number;
  /** Flat [e0, n0, …], millimetres of the zone, in the order of the table, first point not repeated. */
  readonly ring: Ring;
  readonly report: TableReport;
}

export interface TableOptions {
  /** EPSG of the VN-2000 zone the numbers are in. */
  readonly zone: number;
  /** The `key` of every choice made, where a reading asked. */
  readonly readAs?: readonly string[];
}

/**
 * Reads a pasted table of points in metres. X is north; which column is north is told by the numbers, because the ranges of north
 * and east do not meet in any zone (HH-12). What cannot be read in one way only is a problem with choices; a line that looks like a
 * point and cannot be read is a problem too, never left out.
 */
export function readCoordinateTable(text: string, { zone, readAs = [] }: TableOptions): CoordinateTable | TableProblem {
  if (!isZone(zone)) zoneOf(zone);
  const long = tooLong(text);
  if (long) return long;
  const lines = linesOf(text);
  const pointLines = lines.map((line): PointLine => ({ line, readings: readingsOf(line) }));
  const found = pointLines.filter(({ readings }) => readings.length > 0);
  const refused = refusalOf(pointLines, found);
  if (refused) return refused;
  const points = settledPoints(found, readAs);
  if ('rule' in points) return points;
  const closed = closedPoints(points);
  if ('rule' in closed) return closed;
  const ring = closed.points.flatMap(({ eastMm, northMm }) => [eastMm, northMm]);
  return { zone, ring, report: reportOf({ shape: { zone, polygons: [[ring]] }, lines, all: points, ...closed }) };
}

function refusalOf(all: readonly PointLine[], found: readonly PointLine[]): TableProblem | null {
  const first = found[0]?.line.line ?? Infinity;
  const last = found.at(-1)?.line.line ?? 0;
  const unread = all.filter(
    ({ line, readings }) => readings.length === 0 && isUnreadPoint(line, line.line > first && line.line < last),
  );
  if (unread.length > 0) {
    return tableProblem(
      'table.line',
      {
        vi: 'Dòng {lines} giống một điểm nhưng không đọc được: X (bắc) phải từ 900 000 đến 2 600 000 m, Y (đông) từ 200 000 đến 800 000 m. Mỗi dòng phải đủ X và Y. Hãy sửa hoặc xóa dòng đó.',
        en: 'Lines {lines} look like a point and cannot be read: X (north) lies between 900 000 and 2 600 000 m, Y (east) between 200 000 and 800 000 m. A line holds both. Mend or delete them.',
      },
      unread.map(({ line }) => line.line),
    );
  }
  const several = found.filter(({ line, readings }) => readings.every(({ end }) => hasPair(line.pieces, end)));
  if (several.length === 0) return null;
  return tableProblem(
    'table.several',
    {
      vi: 'Dòng {lines} có hơn một điểm. Hãy dán mỗi điểm một dòng.',
      en: 'Lines {lines} hold more than one point. Paste one point a line.',
    },
    several.map(({ line }) => line.line),
  );
}

interface Read {
  readonly shape: Shape;
  readonly lines: readonly TableLine[];
  /** Points as printed, the closing one too. */
  readonly all: readonly TablePoint[];
  readonly points: readonly TablePoint[];
  readonly closingLine: number | null;
  readonly repeatedLines: readonly number[];
}

function reportOf({ shape, lines, all, points, closingLine, repeatedLines }: Read): TableReport {
  const isPoint = new Set(all.map(({ line }) => line.line));
  const others = lines.filter(({ line }) => !isPoint.has(line));
  const decimals = points.reduce((most, point) => Math.max(most, point.decimals), 0);
  const parts = { points, all, others, shape, stepM: 10 ** -Math.min(3, decimals) };
  const edges = checkedEdges(parts);
  const printedArea = checkedArea(parts);
  const eastFirst = all.filter(({ axis }) => axis === 'east-first').map(({ line }) => line.line);
  const first = all[0]?.axis ?? 'north-first';
  const axis = eastFirst.length === 0 || eastFirst.length === all.length ? first : 'mixed';
  const asOf = (line: TableLine): IgnoredLine['as'] => {
    if (printedArea?.line === line.line) return 'area';
    if (edges.lines.has(line.line)) return 'edge';
    return isHeading(line) ? 'heading' : 'other';
  };
  return {
    axis,
    isSwapped: swappedByHeading(others, first) ?? axis !== 'north-first',
    swappedLines: axis === 'mixed' ? eastFirst : [],
    names: points.some(({ name }) => name !== '') ? points.map(({ name }) => name) : [],
    missingNumbers: missingNumbers(points.map(({ name }) => name)),
    pointLines: points.map(({ line }) => line.line),
    ignored: others.map((line) => ({ line: line.line, as: asOf(line) })),
    closingLine,
    repeatedLines,
    roundedLines: all.filter(({ isRounded }) => isRounded).map(({ line }) => line.line),
    edges: edges.edges,
    areaM2: areaM2(shape),
    printedArea,
  };
}

/** At most as many as there are points: numbers of a whole map sheet have gaps that say nothing. */
function missingNumbers(names: readonly string[]): number[] {
  const numbers = names.map((name) => (/^\d{1,6}$/.test(name) ? Number(name) : Number.NaN));
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? 0;
  const isCounting = numbers.every((each, index) => index === 0 || each > (numbers[index - 1] ?? 0));
  if (!isCounting || last - first + 1 > 2 * numbers.length) return [];
  const known = new Set(numbers);
  return Array.from({ length: last - first }, (_, index) => first + index).filter((each) => !known.has(each));
}
