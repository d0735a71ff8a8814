// Figures in messages: Vietnamese writes a decimal comma, English a point.
import type { Words } from './rule.ts';

/** A number with fixed decimals, or as it is: `21,89` and `21.89`. */
export function figure(value: number, digits?: number): Words {
  const en = digits === undefined ? String(value) : value.toFixed(digits);
  return { vi: en.replace('.', ','), en };
}
