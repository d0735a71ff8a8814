// A line as a point: every way to read it that lies in Vietnam.
import { isPlausibleNorthEast } from '../crs/range.ts';
import { type NumberRun, numbersAt } from './number-run.ts';
import type { Piece, TableLine } from './table-line.ts';

export type Axis = 'north-first' | 'east-first';

export interface PointReading {
  readonly name: string;
  readonly northMm: number;
  readonly eastMm: number;
  readonly axis: Axis;
  /** Pieces before the coordinates: the name. */
  readonly lead: number;
  /** What commas do, null where there are none or it makes no difference. */
  readonly comma: string | null;
  /** Index of the first piece after the coordinates. */
  readonly end: number;
  /** Most decimals of the two. */
  readonly decimals: number;
  /** Digits after the decimal mark of each, as 3.0. */
  readonly printed: string;
  /** More than millimetres were printed. */
  readonly isRounded: boolean;
}

export interface PointLine {
  readonly line: TableLine;
  /** Never empty; more than one where the line can be read in several ways. */
  readonly readings: readonly PointReading[];
}

/** A line with more words before its coordinates is prose, not a row. */
const MAX_NAME_PIECES = 4;
const MAX_NAME = 40;

/** The readings of a line as one point; empty where it is none. Cost grows with the length of the line. */
export function readingsOf({ pieces }: TableLine): PointReading[] {
  const found: PointReading[] = [];
  for (let at = 0; at <= MAX_NAME_PIECES && at < pieces.length; at++) {
    const name = nameBefore(pieces, at);
    if (name.length <= MAX_NAME) for (const pair of pairsAt(pieces, at)) found.push(readingOf(pieces, at, name, pair));
  }
  // a comma that parts columns and decimals in one line is believed only where nothing simpler reads
  const simple = found.filter(({ comma }) => !comma?.includes('+'));
  return distinct(simple.length > 0 ? simple : found);
}

/** Whether a pair of coordinates begins at or after piece `from`. */
export function hasPair(pieces: readonly Piece[], from: number): boolean {
  for (let at = from; at < pieces.length; at++) if (pairsAt(pieces, at).length > 0) return true;
  return false;
}

interface Pair {
  readonly first: NumberRun;
  readonly second: NumberRun;
  readonly axis: Axis;
}

function pairsAt(pieces: readonly Piece[], at: number): Pair[] {
  if (pieces[at]?.joint === 'dot') return [];
  return numbersAt(pieces, at).flatMap((first) =>
    numbersAt(pieces, first.end).flatMap((second): Pair[] => {
      const axis = axisOf(first.thousandths, second.thousandths);
      return axis === null || !isOneStyle(first, second) ? [] : [{ first, second, axis }];
    }),
  );
}

/** A mark that parts thousands in one number is no decimal mark in the other, and thousands are parted by one mark. */
function isOneStyle(first: NumberRun, second: NumberRun): boolean {
  const groups = [first.grouped, second.grouped].filter((mark) => mark !== null);
  const decimals = [first.decimalMark, second.decimalMark];
  return new Set(groups).size < 2 && !groups.some((mark) => decimals.includes(mark));
}

/** The two ranges do not meet, so that a pair is one way round or the other or neither. */
function axisOf(first: number, second: number): Axis | null {
  if (isPlausibleNorthEast(first / 1000, second / 1000)) return 'north-first';
  return isPlausibleNorthEast(second / 1000, first / 1000) ? 'east-first' : null;
}

function readingOf(pieces: readonly Piece[], at: number, name: string, { first, second, axis }: Pair): PointReading {
  const isNorthFirst = axis === 'north-first';
  return {
    name,
    northMm: (isNorthFirst ? first : second).thousandths,
    eastMm: (isNorthFirst ? second : first).thousandths,
    axis,
    lead: at,
    comma: commaIn(pieces, at, first, second),
    end: second.end,
    decimals: Math.max(first.decimals, second.decimals),
    printed: `${first.decimals}.${second.decimals}`,
    isRounded: first.decimals > 3 || second.decimals > 3,
  };
}

function commaIn(pieces: readonly Piece[], at: number, first: NumberRun, second: NumberRun): string | null {
  const does: string[] = [];
  if ([at, first.end, second.end].some((edge) => edge > 0 && pieces[edge]?.joint === 'comma')) does.push('columns');
  if (first.decimalMark === 'comma' || second.decimalMark === 'comma') does.push('decimals');
  if (first.grouped === 'comma' || second.grouped === 'comma') does.push('thousands');
  return does.length > 0 ? does.join('+') : null;
}

/** The last column before the coordinates: a running number before the name is left out. */
function nameBefore(pieces: readonly Piece[], at: number): string {
  let from = at - 1;
  while (from > 0 && pieces[from]?.joint !== 'hard') from--;
  return pieces
    .slice(Math.max(from, 0), at)
    .map(({ text }) => text)
    .join(' ');
}

/** One reading a place: the last has the most digits, and leaves none of them to the columns behind. */
function distinct(readings: readonly PointReading[]): PointReading[] {
  const places = new Map<string, PointReading>();
  for (const each of readings) {
    const place = `${each.northMm} ${each.eastMm}`;
    const known = places.get(place);
    places.set(place, known && known.comma !== each.comma ? { ...each, comma: null } : each);
  }
  return [...places.values()];
}
