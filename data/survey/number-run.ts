// Which numbers can begin at a piece of a line: `1 140 340,125` is four pieces and several numbers.
import type { Joint, Piece } from './table-line.ts';

export interface NumberRun {
  /** Index of the piece after it. */
  readonly end: number;
  /** Thousandths, rounded half up: millimetres of a length in metres. */
  readonly thousandths: number;
  /** As printed, to the nearest double. */
  readonly value: number;
  /** Digits printed after the decimal mark. */
  readonly decimals: number;
  /** What stands between thousands, null where they are not told apart. */
  readonly grouped: Joint | null;
  readonly decimalMark: Joint | null;
}

/** 1 140 340: more groups than two are beyond every coordinate and area. */
const MAX_GROUPS = 2;
const MAX_DIGITS = 10;
const MAX_DECIMALS = 15;

/**
 * Every number that can begin at piece `at`, at most eight. Thousands stand in groups of three with one and the same mark, which is not the decimal mark. A
 * number never ends before a dot.
 */
export function numbersAt(pieces: readonly Piece[], at: number): NumberRun[] {
  const first = pieces[at];
  if (!first?.isDigits || first.text.length > MAX_DIGITS) return [];
  const found = endings(pieces, at + 1, first.text, null);
  const mark = pieces[at + 1]?.joint;
  const isGroup = first.text.length <= 3 && !first.text.startsWith('0');
  if (mark === undefined || mark === 'hard' || !isGroup) return found;
  let digits = first.text;
  for (let next = at + 1; next <= at + MAX_GROUPS; next++) {
    const piece = pieces[next];
    if (!piece?.isDigits || piece.joint !== mark || piece.text.length !== 3) break;
    digits += piece.text;
    found.push(...endings(pieces, next + 1, digits, mark));
  }
  return found;
}

/** The number of these whole digits, without and with the decimals that may follow. */
function endings(pieces: readonly Piece[], end: number, digits: string, grouped: Joint | null): NumberRun[] {
  const next = pieces[end];
  const found: NumberRun[] = [];
  if (next?.joint !== 'dot') found.push(numberOf(digits, '', end, grouped, null));
  const isMark = next?.joint === 'comma' || next?.joint === 'dot';
  if (!next?.isDigits || !isMark || next.joint === grouped || next.text.length > MAX_DECIMALS) return found;
  if (pieces[end + 1]?.joint !== 'dot') found.push(numberOf(digits, next.text, end + 1, grouped, next.joint));
  return found;
}

function numberOf(
  digits: string,
  fraction: string,
  end: number,
  grouped: Joint | null,
  decimalMark: Joint | null,
): NumberRun {
  // in whole numbers, so that a half is a half
  const kept = Number(digits) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'));
  const thousandths = kept + (Number(fraction[3] ?? 0) >= 5 ? 1 : 0);
  return { end, thousandths, value: Number(`${digits}.${fraction}`), decimals: fraction.length, grouped, decimalMark };
}

/**
 * The readings of a length or area at piece `at`: a comma between digits belongs to the number where it can. 21,300 is 21.3 or
 * 21 300, never 21.
 */
export function figuresAt(pieces: readonly Piece[], at: number): NumberRun[] {
  const numbers = numbersAt(pieces, at);
  const whole = numbers.filter(({ end }) => pieces[end]?.joint !== 'comma');
  return whole.length > 0 ? whole : numbers;
}
