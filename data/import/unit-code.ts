// The code of a unit as columns write it: 20257, "00004", 4 (a number that lost its zeros), 48.490.20257 (province, district, commune).
import { textOf } from './values.ts';

/** Five digits; null for what is no code of a commune. */
export function unitCode(value: unknown): string | null {
  const text = textOf(value)?.replace(/[\s.-]/g, '');
  if (text === undefined || !/^\d{1,10}$/.test(text)) return null;
  if (text.length <= 5) return text.padStart(5, '0');
  return text.length === 10 ? text.slice(-5) : null;
}
