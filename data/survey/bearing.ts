// Bearings (góc định hướng): degrees clockwise from grid north, as people write them and as they are printed.

const MAX_TEXT = 60;
const DEGREE_SIGNS = /[°ºd˚]/;
const BLANKS = /[\p{Zs}\t]+/gu;
/** Signs of one meaning made one; two single strokes are a double one. */
const SECONDS = /''|′′|’’|[″”“"]/g;
const MINUTES = /[′’‘`´]/g;
/** Degrees, minutes, seconds, each with the sign that may follow it. Only the last may have decimals. */
const SIGNED = /^(\d{1,3}(?:\.\d+)?)d(?:(\d{1,2}(?:\.\d+)?)(?:[m'](?:(\d{1,2}(?:\.\d+)?)(?:[s"])?)?)?)?$/;
const UNSIGNED = /^(\d{1,3})[ :-](\d{1,2}(?:\.\d+)?)(?:[ :-](\d{1,2}(?:\.\d+)?))?$/;
const DECIMAL = /^\d{1,3}(?:\.\d+)?$/;

/**
 * Degrees of a bearing, 0 <= bearing < 360: `78°15′30″`, `78°15'30.5"`, `78d15m30s`, `78 15 30`, `78-15-30`, `78.2583`, decimals with
 * point or comma. Null where it is none: minutes or seconds of 60 and more, over 360°, a sign, a quadrant. 360° is 0.
 */
export function parseBearing(text: string): number | null {
  if (text.length > MAX_TEXT) return null;
  const plain = text.toLowerCase().replace(BLANKS, ' ').trim().replaceAll(',', '.');
  const match = SIGNED.exec(compact(plain)) ?? UNSIGNED.exec(plain) ?? DECIMAL.exec(plain);
  if (!match) return null;
  const [whole, degrees, minutes, seconds] = match;
  const parts = [degrees ?? whole, minutes, seconds].filter((part) => part !== undefined);
  // a fraction of a degree with minutes behind it says the same thing twice
  if (parts.slice(0, -1).some((part) => part.includes('.'))) return null;
  const [d = 0, m = 0, s = 0] = parts.map(Number);
  const bearing = d + m / 60 + s / 3600;
  return m >= 60 || s >= 60 || bearing > 360 ? null : bearing % 360;
}

function compact(plain: string): string {
  const signs = plain.replace(SECONDS, '"').replace(MINUTES, "'").replace(DEGREE_SIGNS, 'd');
  return signs.replace(/ ?([dms'"]) ?/g, '$1');
}

/** Whether degrees, minutes or seconds are marked by signs, so that blanks part nothing. */
export const hasBearingSigns = (text: string): boolean => DEGREE_SIGNS.test(text.toLowerCase());

/** `78°15′30″`; `decimals` of the seconds, carried over (never 60″), 360° printed as 0°. */
export function formatBearing(degrees: number, decimals = 0): string {
  const step = 10 ** decimals;
  const circle = 360 * 3600 * step;
  const units = ((Math.round(degrees * 3600 * step) % circle) + circle) % circle;
  const seconds = Math.floor(units / step);
  const two = (value: number): string => String(value).padStart(2, '0');
  const fraction = decimals > 0 ? `.${String(units % step).padStart(decimals, '0')}` : '';
  return `${Math.floor(seconds / 3600)}°${two(Math.floor(seconds / 60) % 60)}′${two(seconds % 60)}${fraction}″`;
}
