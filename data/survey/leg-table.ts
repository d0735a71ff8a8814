// Legs as they are pasted or typed, one a line: leg or point (may be missing), bearing, distance in metres.
import { hasBearingSigns, parseBearing } from './bearing.ts';
import { linesOf, type TableLine } from './table-line.ts';
import { type TableProblem, tableProblem, tooLong } from './table-problem.ts';
import type { Leg } from './traverse.ts';

export interface LegTable {
  readonly legs: readonly (Leg & { readonly bearing: number; readonly line: number })[];
  /** Lines without any digit: headings. */
  readonly ignoredLines: readonly number[];
}

const COLUMN_ENDS = /[\t;|]|\p{Zs}{2,}/u;
const DISTANCE = /^\d{1,6}(?:[.,]\d{1,6})?$/;
const MAX_LINE = 200;

/**
 * Reads `1-2  78°15′30″  24,31`. Columns part at tabs, semicolons, bars, two blanks; else the last number is the distance. A line with
 * digits that is no leg is a problem with its number. Bare numbers are refused where
 * the first of each line may be degrees or the number of the leg (1 28 15 24.31).
 */
export function readLegs(text: string): LegTable | TableProblem {
  const long = tooLong(text);
  if (long) return long;
  const lines = linesOf(text);
  const isHeading = ({ text: each }: TableLine): boolean => !/\d/.test(each);
  const rows = lines.filter((line) => !isHeading(line)).map((line) => ({ line, leg: legOf(line) }));
  const bad = rows.filter(({ leg }) => leg === null).map(({ line }) => line.line);
  if (bad.length > 0) return notALeg(bad);
  const legs = rows.flatMap(({ leg }) => (leg === null ? [] : [leg]));
  const open = legs.filter(({ isOpen }) => isOpen);
  const isCounted = legs.every(({ leading }, index) => leading === index + 1);
  if (open.length > 0 && (isCounted || legs.some(({ isNamed }) => isNamed))) return mayBeNumbered(open);
  return {
    legs: legs.map(({ bearing, distanceM, line }) => ({ bearing, distanceM, line })),
    ignoredLines: lines.filter(isHeading).map(({ line }) => line),
  };
}

interface ReadLeg {
  readonly bearing: number;
  readonly distanceM: number;
  readonly line: number;
  /** The first of bare numbers, which may count the legs. */
  readonly leading: number | null;
  /** The first word was left out of the bearing. */
  readonly isNamed: boolean;
  /** It reads with its first number and without. */
  readonly isOpen: boolean;
}

function legOf({ text, line }: TableLine): ReadLeg | null {
  if (text.length > MAX_LINE) return null;
  const plain = text.trim().replace(/ ?m$/i, '');
  const cells = plain.split(COLUMN_ENDS).filter((cell) => cell.trim() !== '');
  const words = plain.split(/[\p{Zs}\t]/u).filter((word) => word !== '');
  const isColumned = cells.length > 1;
  const distanceText = (isColumned ? cells.at(-1) : words.at(-1))?.trim() ?? '';
  if (!DISTANCE.test(distanceText)) return null;
  const distanceM = Number(distanceText.replace(',', '.'));
  const before = isColumned ? (cells.at(-2) ?? '').trim() : words.slice(0, -1).join(' ');
  const whole = parseBearing(before);
  const named = before.includes(' ') ? parseBearing(before.slice(before.indexOf(' ') + 1)) : null;
  const bearing = whole ?? named;
  if (bearing === null) return null;
  const isBare = !isColumned && !hasBearingSigns(before);
  return {
    bearing,
    distanceM,
    line,
    leading: isBare ? Number(words[0]) : null,
    isNamed: isBare && whole === null,
    isOpen: isBare && whole !== null && named !== null,
  };
}

const notALeg = (lines: readonly number[]): TableProblem =>
  tableProblem(
    'traverse.line',
    {
      vi: 'Dòng {lines} không đọc được. Mỗi dòng một cạnh: góc định hướng rồi chiều dài (m), ví dụ 78°15′30″  24,31.',
      en: 'Lines {lines} cannot be read. One leg a line: bearing, then distance (m), for example 78°15′30″  24.31.',
    },
    lines,
  );

const mayBeNumbered = (legs: readonly ReadLeg[]): TableProblem =>
  tableProblem(
    'traverse.ambiguous',
    {
      vi: 'Dòng {lines}: số đầu có thể là số thứ tự hoặc là độ. Hãy viết góc có dấu ° ′ ″, hoặc tách cột bằng phím Tab.',
      en: 'Lines {lines}: the first number may count the legs or be degrees. Write bearings with ° ′ ″, or part the columns by tabs.',
    },
    legs.map(({ line }) => line),
  );
