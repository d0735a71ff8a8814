// Coordinates as people type them: decimal degrees, degrees-minutes-seconds, or the two numbers of a VN-2000 table (X is north).

export type CoordinatePair =
  | { readonly kind: 'wgs84'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'vn2000'; readonly north: number; readonly east: number };

const NUMBER = '[-+]?\\d[\\d.,]*';
const PAIR = new RegExp(
  `^(?:x|n|b|lat)?\\s*[=:]?\\s*(${NUMBER})\\s*m?\\s*[;,\\s]\\s*(?:y|e|d|đ|lon|lng)?\\s*[=:]?\\s*(${NUMBER})\\s*m?$`,
  'iu',
);
const DMS =
  /(\d{1,3})\s*[°º]\s*(?:(\d{1,2})\s*['’′]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″]|''|′′)\s*)?([NSEWBĐD]?)/giu;

/** 1.191.234,56 · 1191234,56 · 1,191,234.56 · 1191234.56; undefined where it is no number. */
function numberOf(text: string): number | undefined {
  const trimmed = text.replace(/[.,]+$/, '');
  const points = trimmed.split('.').length - 1;
  const commas = trimmed.split(',').length - 1;
  const last = Math.max(trimmed.lastIndexOf('.'), trimmed.lastIndexOf(','));
  const isGrouped = points + commas > 1 && (points === 0 || commas === 0);
  const plain =
    isGrouped || last < 0
      ? trimmed.replace(/[.,]/g, '')
      : `${trimmed.slice(0, last).replace(/[.,]/g, '')}.${trimmed.slice(last + 1)}`;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

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

function dmsPair(text: string): CoordinatePair | undefined {
  const degrees = [...text.matchAll(DMS)].map(
    ([, d, m = '0', s = '0']) => Number(d) + Number(m) / 60 + Number(s.replace(',', '.')) / 3600,
  );
  const [first, second] = degrees;
  return degrees.length === 2 && first !== undefined && second !== undefined ? pairOf(first, second) : undefined;
}

/** What a pair of numbers says, or undefined where the text is something else (36/225 is a parcel). */
export function coordinatesIn(text: string): CoordinatePair | undefined {
  const trimmed = text.trim();
  if (/[°º]/.test(trimmed)) return dmsPair(trimmed);
  const [, first, second] = PAIR.exec(trimmed.replace(/,\s+/g, ' ')) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const [a, b] = [numberOf(first), numberOf(second)];
  const pair = a === undefined || b === undefined ? undefined : pairOf(a, b);
  // "10 105" is sheet 10, parcel 105: degrees are typed with a fraction
  const isFraction = /[.,]\d/.test(first) && /[.,]\d/.test(second);
  return pair?.kind === 'wgs84' && !isFraction ? undefined : pair;
}
