// What a line is that could not be read as a point: a heading, or a point that went wrong.
import { fold } from '../catalog/fold.ts';
import { isPlausibleNorthEast } from '../crs/range.ts';
import { numbersAt } from './number-run.ts';
import type { Axis } from './point-line.ts';
import type { TableLine } from './table-line.ts';

/** Longer numbers are coordinates or the like: edges and areas of one line do not come in such pairs. */
const LARGE = 10_000_000;
const SOUTH = 900_000;
const EAST = 500_000;

const isCoordinate = (thousandths: number): boolean =>
  isPlausibleNorthEast(thousandths / 1000, EAST) || isPlausibleNorthEast(SOUTH, thousandths / 1000);

/**
 * Whether a line that reads as no point was meant as one: two large numbers, a coordinate by itself after at most one word, or any
 * coordinate at all between the points of the table.
 */
export function isUnreadPoint({ pieces }: TableLine, isBetween: boolean): boolean {
  let large = 0;
  let coordinates = 0;
  for (let at = 0; at < pieces.length; ) {
    const numbers = numbersAt(pieces, at);
    const whole = numbers.filter(({ grouped }) => grouped !== 'blank');
    if (numbers.some(({ thousandths }) => isCoordinate(thousandths))) coordinates += 1;
    if (whole.some(({ thousandths }) => thousandths >= LARGE)) large += 1;
    at = Math.max(at + 1, ...numbers.filter(({ thousandths }) => isCoordinate(thousandths)).map(({ end }) => end));
  }
  const isBare = pieces.filter(({ isDigits }) => !isDigits).length <= 1;
  if (isBetween && coordinates > 0) return true;
  return isBare && (large >= 2 || (coordinates > 0 && pieces.length <= 6));
}

const headingOf = ({ pieces }: TableLine): string[] => pieces.map(({ text }) => fold(text));

/** Words and hardly a number, with the names of the columns among them. */
export function isHeading(line: TableLine): boolean {
  const words = headingOf(line);
  return isAxis(words, NORTH) && isAxis(words, EASTING);
}

const NORTH = ['x', 'n', 'bac', 'north', 'northing'];
const EASTING = ['y', 'e', 'dong', 'east', 'easting'];
const isAxis = (words: readonly string[], names: readonly string[]): boolean =>
  words.some((each) => names.includes(each));

/** Whether the headings name the columns the wrong way round (X over east); null where no heading names them. */
export function swappedByHeading(lines: readonly TableLine[], axis: Axis): boolean | null {
  const heading = lines.find(isHeading);
  if (!heading) return null;
  const words = headingOf(heading);
  const isNorthFirst =
    words.findIndex((each) => NORTH.includes(each)) < words.findIndex((each) => EASTING.includes(each));
  return isNorthFirst !== (axis === 'north-first');
}

const EDGE_WORDS = ['canh', 'chieu dai', 'khoang cach', 'edge', 'length', 'distance'];

/** Whether a line speaks of lengths of edges. */
export function namesEdges({ text }: TableLine): boolean {
  const folded = fold(text);
  return EDGE_WORDS.some((word) => folded.includes(word));
}
