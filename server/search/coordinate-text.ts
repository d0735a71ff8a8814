// Coordinates as people type them: decimal degrees, degrees-minutes-seconds, or the two numbers of a VN-2000 table (X is north).
// Read token by token: no expression here can look at the same sign twice.
import { fold } from '../../data/catalog/fold.ts';

export type CoordinatePair =
  | { readonly kind: 'wgs84'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'vn2000'; readonly north: number; readonly east: number };

/** The letters that may stand beside the numbers: N(orth), B(ắc), X; E(ast), Đ(ông), Y; metres; the words and the systems themselves. */
const NORTH = ['x', 'n', 'b', 'lat', 'vi', 'do', 'bac'];
const WORDS = new Set([...NORTH, 'y', 'e', 'd', 'lon', 'lng', 'long', 'kinh', 'dong', 'm', 'toa', 'vn', 'wgs']);
const LETTERS = /[a-z]+/g;
const SYSTEM = /\b(?:vn ?-?2000|wgs ?-?84)\b/g;

/** More runs of digits than two grouped numbers have, and it is something else. */
const MAX_RUNS = 10;
const RUNS = /\d+/g;

const isLat = (value: number): boolean => value >= 5 && value <= 25;
const isLon = (value: number): boolean => value >= 100 && value <= 120;
const isNorth = (value: number): boolean => value >= 900_000 && value <= 2_600_000;
const isEast = (value: number): boolean => value >= 200_000 && value <= 800_000;

/** The pair in the order that fits Vietnam; north and east can never be taken for one another. */
function pairOf(first: number, second: number): CoordinatePair | undefined {
  if (isLat(first) && isLon(second)) return { kind: 'wgs84', lat: first, lon: second };
  if (isLon(first) && isLat(second)) return { kind: 'wgs84', lat: second, lon: first };
  if (isNorth(first) && isEast(second)) return { kind: 'vn2000', north: first, east: second };
  if (isEast(first) && isNorth(second)) return { kind: 'vn2000', north: second, east: first };
  return undefined;
}

/** A run of digits and what stands between it and the next: '.', ',', ' ', or something that parts two numbers. */
interface Run {
  readonly digits: string;
  readonly gap: string;
}

function runsOf(text: string): Run[] {
  const found = [...text.matchAll(RUNS)];
  return found.map((run, i) => {
    const next = found[i + 1];
    return { digits: run[0], gap: next ? text.slice(run.index + run[0].length, next.index) : '' };
  });
}

interface Reading {
  readonly value: number;
  readonly isFraction: boolean;
}

/** 1 191 234,56 · 1.191.234,56 · 1191234,56 · 1,191,234.56 · 1191234.56, by the gaps between its runs; none where it is no number. */
function readingsOf(runs: readonly Run[]): Reading[] {
  const [head, ...tail] = runs.map(({ digits }) => digits);
  const gaps = runs.slice(0, -1).map(({ gap }) => gap);
  if (head === undefined) return [];
  const readings: Reading[] = [];
  const isGroup = (digits: string): boolean => digits.length === 3;
  const [first] = gaps;
  if (head.length <= 3 && tail.every(isGroup) && gaps.every((gap) => gap === first)) {
    readings.push({ value: Number([head, ...tail].join('')), isFraction: false });
  }
  const [point, fraction] = [gaps.at(-1), tail.at(-1)];
  const groups = tail.slice(0, -1);
  const marks = gaps.slice(0, -1);
  const isGrouped = groups.length === 0 || (head.length <= 3 && groups.every(isGroup));
  const isOneMark = marks.every((gap) => gap === marks[0] && gap !== point);
  if (fraction !== undefined && (point === '.' || point === ',') && isGrouped && isOneMark) {
    readings.push({ value: Number(`${head}${groups.join('')}.${fraction}`), isFraction: true });
  }
  if (tail.length === 0 && readings.length === 0) readings.push({ value: Number(head), isFraction: false });
  return readings;
}

const isSoft = (gap: string): boolean => gap === ' ' || gap === '.' || gap === ',' || gap === "'";

/** Every way to part the runs in two numbers; the first that fits Vietnam is meant. */
function pairIn(runs: readonly Run[], lettered: boolean): CoordinatePair | undefined {
  const hard = runs.flatMap(({ gap }, i) => (i + 1 < runs.length && !isSoft(gap) ? [i] : []));
  if (hard.length > 1) return undefined;
  const places = hard.length === 1 ? hard : runs.slice(0, -1).flatMap(({ gap }, i) => (gap === '.' ? [] : [i]));
  for (const at of places) {
    for (const first of readingsOf(runs.slice(0, at + 1))) {
      for (const second of readingsOf(runs.slice(at + 1))) {
        const pair = pairOf(first.value, second.value);
        // "10 105" is sheet 10, parcel 105: degrees are typed with a fraction, or with their letters
        if (pair && (pair.kind === 'vn2000' || lettered || (first.isFraction && second.isFraction))) return pair;
      }
    }
  }
  return undefined;
}

const DMS =
  /(\d{1,3}(?:[.,]\d{1,12})?) ?° ?(?:(\d{1,2}(?:[.,]\d{1,12})?) ?['′] ?)?(?:(\d{1,2}(?:[.,]\d{1,12})?) ?(?:"|”|''|′′) ?)?/gu;

function dmsPair(text: string): CoordinatePair | undefined {
  const degrees = [...text.matchAll(DMS)].map((parts) => {
    const [d = 0, m = 0, s = 0] = parts.slice(1).map((part) => Number((part ?? '0').replace(',', '.')));
    return d + m / 60 + s / 3600;
  });
  const [first, second] = degrees;
  return degrees.length === 2 && first !== undefined && second !== undefined ? pairOf(first, second) : undefined;
}

/** A minus that is no dash between the two: west or south of Greenwich, which is not Vietnam. */
const MINUS = /(?:^|[ \t,;:=(/])-\d/;

/**
 * What a pair of numbers says, or undefined where the text is something else (36/225 is a parcel).
 * @param text as `tidy` leaves it
 */
export function coordinatesIn(text: string): CoordinatePair | undefined {
  const plain = fold(text.replaceAll('\t', ' ; ')).replace(SYSTEM, ' ').trim();
  const letters: readonly string[] = plain.match(LETTERS) ?? [];
  if (!letters.every((word) => WORDS.has(word)) || MINUS.test(plain)) return undefined;
  if (plain.includes('°')) return dmsPair(plain);
  const runs = runsOf(plain);
  if (runs.length < 2 || runs.length > MAX_RUNS) return undefined;
  return pairIn(
    runs,
    letters.some((word) => NORTH.includes(word)),
  );
}
