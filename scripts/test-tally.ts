// Adding up what the steps of npm test found.

export interface Tally {
  readonly passed: number;
  /** By name. */
  readonly failed: readonly string[];
  readonly skipped: readonly string[];
}

/** What is read of Vitest's JSON report. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * The tests of one Vitest run.
 * A run that failed without naming a failed test (a file that does not load, a set-up that throws) counts as one failure.
 * @param passed whether the process ended well
 * @param report undefined if there was none
 */
export function tallyOf(project: string, passed: boolean, report: VitestReport | undefined): Tally {
  const files = report?.testResults ?? [];
  const named = (wanted: (status: string) => boolean) =>
    files.flatMap((file) =>
      file.assertionResults.filter((test) => wanted(test.status)).map((test) => `${project}: ${test.fullName}`),
    );
  const brokenFiles = files
    .filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
    .map((file) => `${project}: ${file.name} ${file.message ?? ''}`.trim());
  const failed = [...named((status) => status === 'failed'), ...brokenFiles];
  if (!passed && failed.length === 0) failed.push(`${project}: the run itself`);
  return {
    passed: named((status) => status === 'passed').length,
    failed,
    skipped: named((status) => status !== 'passed' && status !== 'failed'),
  };
}

/** The lines to print, the sums last, and the number of failures. */
export function summaryOf(tallies: readonly Tally[]): { readonly lines: string[]; readonly failed: number } {
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  return {
    failed: failed.length,
    lines: [
      ...skipped.map((name) => `skipped  ${name}`),
      ...failed.map((name) => `FAILED   ${name}`),
      `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`,
    ],
  };
}
