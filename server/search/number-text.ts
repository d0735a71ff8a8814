// Numbers of parcels as papers and people write them: 36/225 · tờ 36 thửa 225 · số tờ: 36; số thửa: 225 · 99001 36/225 · thửa 208 tờ 9 cũ.
// Every expression here is bounded where it repeats, and none begins with what may be skipped: the text is walked once.
import { fold } from '../../data/catalog/fold.ts';
import { placeNames } from './place-text.ts';

export interface NumberQuery {
  readonly kind: 'number';
  /** undefined for a bare number: every sheet of the commune that is open or named. */
  readonly sheet: string | undefined;
  readonly no: string;
  /** Names of places beside the number, folded: 36/225 Mộc Thạnh, tỉnh Lam Giang. */
  readonly places: readonly string[];
  /** A commune's code before the number: 07954.36.225 */
  readonly commune: string | undefined;
  /** "cũ" stands with the number: the map before is meant. */
  readonly isOld: boolean;
}

/** The sign that stands for "cũ" while a text is read. */
const OLD = '~';
/** "cũ" with its mark is the word; without it only where no name follows (Cư Pui, Củ Chi). */
const OLD_MARKED = /(?<![\p{L}\p{M}])cũ(?![\p{L}\p{M}])/giu;
const OLD_PLAIN = /\bcu(?= ?(?:$|[,;)]))/g;

const SHEET = /\b(?:so (?:hieu )?)?(?:to|t|bd|manh|sheet)(?![a-z])/g;
const PARCEL = /\b(?:so (?:thu tu )?)?(?:thua|th|parcel|plot)(?![a-z])/g;
/** What may stand between the word and its number, a few times. */
const FILL = / ?(?:ban do|bd|dia chinh|dat|so|hieu|thu tu|~)(?![a-z])/y;
const MOST_FILL = 5;
const NO = /[. ]{0,2}([a-z]{0,4}\d{1,6}[a-z]?(?:[-.]\d{1,4})?)(?![a-z\d])(?: ~)?/y;
/** 225/1 may be a parcel's number, never a sheet's. */
const DIVIDED = /[. ]{0,2}(\d{1,6}\/\d{1,4})(?![a-z\d/])(?: ~)?/y;

const PAIR = /(?<![\w./-])([a-z]{0,4}\d{1,4}[a-z]?) ?\/ ?(\d{1,5}[a-z]?(?:-\d{1,4})?)(?![\w/])( ~)?/;
/** Without a stroke between them two numbers are a parcel only at the beginning. */
const LOOSE_PAIR = /^([a-z]{0,4}\d{1,4}[a-z]?)(?: ?- ?| )(\d{1,5}[a-z]?(?:-\d{1,4})?)(?![\w/.-])( ~)?/;
const BARE = /^(\d{1,5}[a-z]?(?:-\d{1,4})?)( ~)?(?=$|, | [a-z])/;
const CODE = /^(\d{5})[-., ]{1,2}(?=[a-z\d])/;
const COMMUNE = /^\d{5}$/;
const COMPOSITE = /^(\d{5})[. -]([a-z]{0,4}\d{1,4}[a-z]?)[. -](\d{1,5}[a-z]?)$/;
/** Away from the numbers, but not behind a name: (số cũ), bản đồ cũ. */
const ALONE_OLD = /(?:^|,|\bso|\bban do) ?~/;

/** Folded, signs that say nothing taken out, "cũ" as one sign. */
function readable(text: string): string {
  return fold(text.replace(OLD_MARKED, OLD))
    .replace(OLD_PLAIN, OLD)
    .replace(/[:=()[\]"|\\]/g, (sign) => (sign === '|' || sign === '\\' ? '/' : ' '))
    .replace(/[,;]/g, ', ')
    .replace(/ +/g, ' ')
    .replace(/ (?=[,;])/g, '')
    .trim();
}

interface Numbers {
  readonly sheet?: string | undefined;
  readonly no: string;
  readonly isOld: boolean;
  /** What stands beside them. */
  readonly rest: string;
}

/** Where one number stands in the text, with its word. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly no: string;
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | undefined {
  expression.lastIndex = at;
  return expression.exec(text) ?? undefined;
}

/** The first number that stands behind the word. */
function behind(word: RegExp, text: string, numbers: readonly RegExp[]): Place | undefined {
  for (const found of text.matchAll(word)) {
    let at = found.index + found[0].length;
    for (let i = 0; i < MOST_FILL; i++) at += matchAt(FILL, text, at)?.[0].length ?? 0;
    for (const number of numbers) {
      const match = matchAt(number, text, at);
      if (match?.[1]) return { start: found.index, end: at + match[0].length, no: match[1] };
    }
  }
  return undefined;
}

const cut = (text: string, { start, end }: Place, by: string): string => text.slice(0, start) + by + text.slice(end);
const partOf = (text: string, { start, end }: Place): string => text.slice(start, end);

function labelled(text: string): Numbers | undefined {
  const parcel = behind(PARCEL, text, [DIVIDED, NO]);
  if (!parcel) return undefined;
  const beside = cut(text, parcel, ' , ');
  const sheet = behind(SHEET, beside, [NO]);
  return {
    sheet: sheet?.no,
    no: parcel.no,
    isOld: partOf(text, parcel).includes(OLD) || (sheet !== undefined && partOf(beside, sheet).includes(OLD)),
    rest: sheet ? cut(beside, sheet, ' , ') : beside,
  };
}

function paired(text: string): Numbers | undefined {
  const found = PAIR.exec(text) ?? LOOSE_PAIR.exec(text);
  if (!found) return undefined;
  return { sheet: found[1], no: found[2] ?? '', isOld: found[3] !== undefined, rest: text.replace(found[0], ' , ') };
}

function bare(text: string): Numbers | undefined {
  const found = BARE.exec(text);
  return found ? { no: found[1] ?? '', isOld: found[2] !== undefined, rest: text.replace(found[0], ' , ') } : undefined;
}

const numbersIn = (text: string): Numbers | undefined => labelled(text) ?? paired(text);

/** @param text as `tidy` leaves it; undefined where it names no parcel */
export function numberIn(text: string): NumberQuery | undefined {
  const whole = readable(text);
  const composite = COMPOSITE.exec(whole);
  if (composite) {
    const [, commune, sheet = '', no = ''] = composite;
    return { kind: 'number', sheet: sheet.toUpperCase(), no: no.toUpperCase(), places: [], commune, isOld: false };
  }
  const code = CODE.exec(whole);
  const coded = code ? numbersIn(whole.slice(code[0].length)) : undefined;
  const found = coded ?? numbersIn(whole) ?? bare(whole);
  if (!found) return undefined;
  const rest = found.rest.replaceAll(' ,', ',').trim();
  const places = placeNames(rest.replace(ALONE_OLD, ',').replaceAll(OLD, 'cu'));
  return {
    kind: 'number',
    sheet: found.sheet?.toUpperCase(),
    no: found.no.toUpperCase(),
    places: places.filter((place) => !COMMUNE.test(place)),
    commune: coded && code ? code[1] : places.find((place) => COMMUNE.test(place)),
    isOld: found.isOld || ALONE_OLD.test(rest),
  };
}
