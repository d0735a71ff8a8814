// What a bench is, and how ratios are told.

export interface Bench {
  /** For `npm run bench -- name`. */
  readonly name: string;
  /** One line: what is measured against what. */
  readonly about: string;
  /** Prints its rows; false when the goal was missed or an answer was wrong. */
  run(say: (line: string) => void): Promise<boolean>;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** "5.1x (4.8 to 5.6)": the median ratio of rounds and its spread. */
export function ratioText(ratios: readonly number[]): string {
  return `${median(ratios).toFixed(2)}x (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})`;
}
