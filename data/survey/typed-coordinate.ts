// One coordinate as it is typed into the vertex table, and as it is shown there.
import { isPlausibleNorthEast } from '../crs/range.ts';
import { numbersAt } from './number-run.ts';
import { linesOf } from './table-line.ts';

/** A place in every zone, to ask about one axis at a time. */
const SOME_NORTH = 900_000;
const SOME_EAST = 500_000;
const MAX_TEXT = 40;

const isOn = (axis: 'north' | 'east', metres: number): boolean =>
  axis === 'north' ? isPlausibleNorthEast(metres, SOME_EAST) : isPlausibleNorthEast(SOME_NORTH, metres);

/**
 * Millimetres of a coordinate in metres, with comma or point, thousands parted or not: `1 140 340,125`, `1.140.340,125`. Null where it is
 * no number or lies outside the range of its axis.
 */
export function parseCoordinate(text: string, axis: 'north' | 'east'): number | null {
  const [line, ...more] = text.length <= MAX_TEXT ? linesOf(text) : [];
  if (!line || more.length > 0) return null;
  const numbers = numbersAt(line.pieces, 0).filter(({ end }) => end === line.pieces.length);
  return numbers.find(({ thousandths }) => isOn(axis, thousandths / 1000))?.thousandths ?? null;
}

/** Metres with three decimals and no marks between thousands: `1140340.125`. */
export const formatMetres = (mm: number, decimalMark: ',' | '.' = '.'): string =>
  (mm / 1000).toFixed(3).replace('.', decimalMark);
