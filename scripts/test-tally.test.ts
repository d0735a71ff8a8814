import { describe, expect, it } from 'vitest';
import { summaryOf, tallyOf } from './test-tally.ts';

const file = (status: string, tests: readonly [string, string][]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: tests.map(([state, fullName]) => ({ status: state, fullName })),
});

describe('the sums of npm test', () => {
  it('end with one line of three numbers, and name what failed and what was skipped', () => {
    const report = {
      testResults: [
        file('failed', [
          ['passed', 'a'],
          ['failed', 'b'],
          ['skipped', 'c'],
          ['todo', 'd'],
        ]),
      ],
    };
    const { lines, failed } = summaryOf([tallyOf('unit', false, report), { passed: 1, failed: [], skipped: [] }]);
    expect(lines).toEqual([
      'skipped  unit: c',
      'skipped  unit: d',
      'FAILED   unit: b',
      '2 passed, 1 failed, 2 skipped',
    ]);
    expect(failed).toBe(1);
  });

  it('count a file that does not load as a failure', () => {
    expect(tallyOf('unit', false, { testResults: [file('failed', [])] }).failed).toEqual(['unit: a.test.ts']);
  });

  it('count a run that crashed without a report, or with only good news, as a failure', () => {
    expect(tallyOf('db', false, undefined).failed).toHaveLength(1);
    expect(tallyOf('db', false, { testResults: [file('passed', [['passed', 'a']])] }).failed).toHaveLength(1);
    expect(tallyOf('db', true, { testResults: [] }).failed).toHaveLength(0);
  });
});
