// A line of a pasted table as pieces: runs of digits and words, with what stands between them.

/**
 * What stands before a piece. `hard` always ends a number (tab, semicolon, bar, two blanks …); `blank` and `comma` may stand inside
 * a number or between two; `dot` stands inside one.
 */
export type Joint = 'hard' | 'blank' | 'comma' | 'dot';

export interface Piece {
  readonly text: string;
  readonly joint: Joint;
  readonly isDigits: boolean;
  /** Column, from 0, where tabs, semicolons, bars or runs of blanks make columns. */
  readonly cell: number;
}

export interface TableLine {
  /** From 1, as an editor counts. */
  readonly line: number;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const BLANKS = /\p{Zs}/u;
const COLUMN_ENDS = '\t;|';
const HARD = `${COLUMN_ENDS}=:"()[]{}`;
const DIGITS = /^\d+$/;
/** `12.5m`, `300m2`: the unit is no part of the number. */
const WITH_UNIT = /^(\d+)(m[2²]?)$/;
/** `X = 1140340`: says which axis it is, and is no name. */
const LABEL = /^[xyne]$/i;
const NAMES = /[=:]/;

/** The lines of a text that hold anything, numbered as in the text. */
export function linesOf(text: string): TableLine[] {
  return text
    .replace(INVISIBLE, '')
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .flatMap((each, index) => (each.trim() === '' ? [] : [{ line: index + 1, text: each, pieces: piecesOf(each) }]));
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let gap = '';
  let word = '';
  let cell = 0;
  const end = (): void => {
    if (word === '') return;
    cell += columnsIn(gap);
    if (NAMES.test(gap) && LABEL.test(pieces.at(-1)?.text ?? '')) pieces.pop();
    const isUnit = word === 'm' && pieces.at(-1)?.isDigits === true;
    if (!isUnit) pieces.push(...piecesIn(word, jointOf(gap, pieces.length), cell));
    gap = isUnit ? '=' : '';
    word = '';
  };
  for (const sign of text) {
    if (HARD.includes(sign) || sign === ',' || sign === '.' || BLANKS.test(sign)) {
      end();
      gap += sign;
    } else word += sign;
  }
  end();
  return pieces;
}

/** One piece, or the digits and the unit of area that is written on to them. */
function piecesIn(word: string, joint: Joint, cell: number): Piece[] {
  const [, digits, unit = ''] = WITH_UNIT.exec(word) ?? [];
  if (digits === undefined) return [{ text: word, joint, isDigits: DIGITS.test(word), cell }];
  const number: Piece = { text: digits, joint, isDigits: true, cell };
  return unit === 'm' ? [number] : [number, { text: unit, joint: 'hard', isDigits: false, cell }];
}

function jointOf(gap: string, before: number): Joint {
  if (before === 0) return 'hard';
  if (gap === ',') return 'comma';
  if (gap === '.') return 'dot';
  return gap.length === 1 && BLANKS.test(gap) ? 'blank' : 'hard';
}

function columnsIn(gap: string): number {
  let ends = 0;
  for (const sign of gap) if (COLUMN_ENDS.includes(sign)) ends += 1;
  return ends > 0 || gap.length < 2 ? ends : 1;
}
