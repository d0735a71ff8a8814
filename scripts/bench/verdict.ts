// Goals are told, and never enforced; what is not equal is not measured.

/** Three significant digits. */
export const figure = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.0+$/, '');

/** "P8 number p99: 3.2 ms, goal <= 5 ms: met" */
export function verdict(what: string, measured: number, most: number, unit: string): string {
  return `  ${what}: ${figure(measured)}${unit}, goal <= ${figure(most)}${unit}: ${measured <= most ? 'met' : 'MISSED'}`;
}

/** "P3: 12.5x, goal >= 10.0x: met" */
export function verdictAtLeast(what: string, measured: number, least: number, unit: string): string {
  return `  ${what}: ${figure(measured)}${unit}, goal >= ${figure(least)}${unit}: ${measured >= least ? 'met' : 'MISSED'}`;
}

/** The two sides of a bench do not hold the same. */
export class UnequalError extends Error {
  override readonly name = 'UnequalError';
}

/** @throws UnequalError, naming what differs */
export function equal(what: string, a: unknown, b: unknown): void {
  if (a !== b) throw new UnequalError(`FAILED the equality gate: ${what} is ${String(a)} against ${String(b)}`);
}

/** The value below which `share` of the list lies (nearest rank); NaN for an empty list. */
export function quantile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}
