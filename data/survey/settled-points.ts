// One reading for every point line: those that can be read in one way only tell how the others are to be read; else it is asked.
import type { PointLine, PointReading } from './point-line.ts';
import { type Choice, type TableProblem, tableProblem } from './table-problem.ts';

export interface TablePoint extends PointReading {
  readonly line: PointLine['line'];
}

const keyOf = ({ axis, lead, printed, comma }: PointReading): string =>
  [axis, lead, printed, comma?.includes('thousands') ? 'thousands' : ''].join('/');

/** @param readAs keys of the choices made before */
export function settledPoints(lines: readonly PointLine[], readAs: readonly string[]): TablePoint[] | TableProblem {
  const sure = lines.flatMap(({ readings }) => (readings.length === 1 ? readings : []));
  const seen = {
    axes: new Set(sure.map(({ axis }) => axis)),
    leads: new Set(sure.map(({ lead }) => lead)),
    commas: new Set(sure.map(({ comma }) => comma)),
  };
  const agrees = (reading: PointReading): boolean =>
    (seen.axes.size === 0 || seen.axes.has(reading.axis)) &&
    (seen.leads.size === 0 || seen.leads.has(reading.lead)) &&
    (![...seen.commas].some((comma) => comma !== null) || seen.commas.has(reading.comma));

  const points: TablePoint[] = [];
  const open: PointLine[] = [];
  for (const { line, readings } of lines) {
    const left = readings.length === 1 ? readings : narrowed(readings, agrees, readAs);
    const [only] = left;
    if (only && left.length === 1) points.push({ ...only, line });
    else open.push({ line, readings: left });
  }
  return open.length > 0 ? question(open) : points;
}

function narrowed(
  readings: readonly PointReading[],
  agrees: (reading: PointReading) => boolean,
  readAs: readonly string[],
): readonly PointReading[] {
  const asked = readings.filter((each) => readAs.includes(keyOf(each)));
  if (asked.length === 1) return asked;
  const left = readings.filter(agrees);
  return left.length > 0 ? left : readings;
}

function question(open: readonly PointLine[]): TableProblem {
  const choices = new Map<string, Choice>();
  for (const { line, readings } of open) {
    for (const reading of readings) {
      const key = keyOf(reading);
      if (!choices.has(key)) choices.set(key, { key, words: wordsOf(line.line, reading) });
    }
  }
  return tableProblem(
    'table.ambiguous',
    {
      vi: 'Dòng {lines} đọc được theo nhiều cách. Hãy chọn cách đọc đúng, hoặc dán lại bảng với các cột cách nhau bằng phím Tab.',
      en: 'Lines {lines} can be read in several ways. Choose the right one, or paste the table with tabs between the columns.',
    },
    open.map(({ line }) => line.line),
    [...choices.values()],
  );
}

function wordsOf(line: number, { name, northMm, eastMm }: PointReading): { vi: string; en: string } {
  const pair = `X = ${northMm / 1000}, Y = ${eastMm / 1000}`;
  return {
    vi: `Dòng ${line}: ${name ? `điểm ${name}` : 'không có số hiệu điểm'}, ${pair}`,
    en: `Line ${line}: ${name ? `point ${name}` : 'no point number'}, ${pair}`,
  };
}
