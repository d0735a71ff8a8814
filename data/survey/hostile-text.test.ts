// Text that nobody wrote for us: refused or read, in time that grows with its length alone.
import { describe, expect, it } from 'vitest';
import { parseBearing } from './bearing.ts';
import { readCoordinateTable } from './coordinate-table.ts';
import { readLegs } from './leg-table.ts';
import { MAX_TEXT } from './table-problem.ts';

const PATTERNS: readonly string[] = [
  '1 ',
  '1 140 500.10 ',
  '583,',
  '1.140.340',
  ' ',
  '\t',
  'X = ',
  '1-1 ',
  'A',
  '1 950 500 583 300\n',
  '1\t1140340\t583120\n2\t1140341\t583121\n',
  'Cạnh 1-2 ',
  'Diện tích 1 ',
  '78°15′30″ 24,31\n',
  "''",
  '\n',
  '0',
];

/** Of the processor, least of five: waiting for a core on a busy machine does not count. */
function msOf(work: () => void): number {
  return Math.min(
    ...Array.from({ length: 5 }, () => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );
}

const readers: readonly (readonly [string, (text: string) => unknown])[] = [
  ['readCoordinateTable', (text) => readCoordinateTable(text, { zone: 9210 })],
  ['readLegs', readLegs],
  ['parseBearing', parseBearing],
];

describe.each(readers)('%s', (_, read) => {
  it.each(PATTERNS)('takes sixteen times the text in less than a hundred times the time: %j', (pattern) => {
    const text = (bytes: number): string => pattern.repeat(Math.ceil(bytes / pattern.length));
    const [short, long] = [text(6_250), text(100_000)];
    read(short);
    // quadratic would be 256 times; half a millisecond is the noise of short work
    expect(msOf(() => read(long))).toBeLessThan(100 * (msOf(() => read(short)) + 0.5));
  });
});

it('a table of very many points, lengths and pairs of names costs no more a point', () => {
  const rows = (count: number): string =>
    Array.from(
      { length: count },
      (_, at) => `${at}\t1140340,${at % 1000}\t${583120 + at},5\t1,0\n${at}-${at + 1}: 1,0 m\n`,
    ).join('');
  const [few, many] = [rows(300), rows(4800)];
  expect(readCoordinateTable(few, { zone: 9210 })).toMatchObject({ report: { closingLine: null } });
  const read = (text: string) => msOf(() => readCoordinateTable(text, { zone: 9210 }));
  expect(read(many)).toBeLessThan(100 * (read(few) + 0.5));
});

it('text beyond the bound is refused with the bound', () => {
  const long = '1\t1140340\t583120\n'.repeat(MAX_TEXT / 10);
  expect(readCoordinateTable(long, { zone: 9210 })).toMatchObject({ rule: 'table.length' });
  expect(readLegs(long)).toMatchObject({ rule: 'table.length' });
});
