import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoordinateTable, readCoordinateTable } from './coordinate-table.ts';
import type { TableProblem } from './table-problem.ts';
import { printedTable, type Style } from './testing/printed-table.ts';

const ZONE = 9210;
const read = (text: string, ...readAs: string[]) => readCoordinateTable(text, { zone: ZONE, readAs });

function table(text: string, ...readAs: string[]): CoordinateTable {
  const answer = read(text, ...readAs);
  if ('rule' in answer) throw new Error(`${answer.rule}: ${answer.message.en}`);
  return answer;
}

function problem(text: string): TableProblem {
  const answer = read(text);
  if (!('rule' in answer)) throw new Error(`Read as ${answer.ring.join(' ')}`);
  return answer;
}

const RING = [583120000, 1140340000, 583141300, 1140340125, 583142010, 1140322455, 583120450, 1140321900];

describe('a coordinate table', () => {
  const blanks = ['', ' ', '\u00a0', '\u2009', '\u202f'];
  const style = fc
    .record({
      separator: fc.constantFrom('\t', ';', '|', ' | ', '  ', '     ', '\u00a0\u00a0', ', ', ' ', '\u00a0', ','),
      decimal: fc.constantFrom(',' as const, '.' as const),
      thousands: fc.constantFrom(...blanks, '.', ','),
      isNorthFirst: fc.boolean(),
      isClosed: fc.boolean(),
      lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
      names: fc.constantFrom('numbers' as const, 'letters' as const, 'none' as const),
      heading: fc.constantFrom(null, 'Số hiệu điểm\tX (m)\tY (m)', 'Bảng liệt kê tọa độ góc ranh'),
    })
    .filter(({ decimal, thousands }) => decimal !== thousands);
  // a comma that parts columns must do nothing else; one blank that parts columns must not part thousands
  const isClear = ({ separator, decimal, thousands }: Style): boolean =>
    separator === ','
      ? decimal === '.' && thousands !== ','
      : separator.length > 1 || /[\t;|]/.test(separator) || !blanks.slice(1).includes(thousands);
  const ring = fc
    .uniqueArray(
      fc.tuple(
        fc.integer({ min: 200_000_000, max: 800_000_000 }),
        fc.integer({ min: 900_000_000, max: 2_600_000_000 }),
      ),
      { minLength: 3, maxLength: 30, selector: String },
    )
    .map((points) => points.flat());

  it('printed in any clear style reads as the same ring', () => {
    fc.assert(
      fc.property(ring, style.filter(isClear), (mm, how) => {
        const { ring: found, report } = table(printedTable(mm, how));
        expect(found).toEqual(mm);
        expect(report.axis).toBe(how.isNorthFirst ? 'north-first' : 'east-first');
        expect(report.closingLine !== null).toBe(how.isClosed);
      }),
      { numRuns: 1000 },
    );
  });

  it('printed in a style that is not clear reads as the same ring or is asked, and the right answer is among the choices', () => {
    fc.assert(
      fc.property(
        ring,
        style.filter((each) => !isClear(each)),
        (mm, how) => {
          const text = printedTable(mm, how);
          const answer = read(text);
          if ('rule' in answer) {
            expect(answer.rule).toBe('table.ambiguous');
            const keys = (answer.choices ?? []).map(({ key }) => key);
            // lines of different make are asked one by one
            const rings = keys.flatMap((a) => keys.flatMap((b) => keys.map((c) => read(text, a, b, c))));
            expect(rings.some((each) => 'ring' in each && String(each.ring) === String(mm))).toBe(true);
          } else expect(answer.ring).toEqual(mm);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is never read as coordinates that no line holds', () => {
    const sign = fc.constantFrom(
      ...'0123456789123456789.., \t;|\n\nAX-m',
      '1140340',
      '583120',
      ' 1 140 340 ',
      '583 120',
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 200 }), (signs) => {
        const answer = read(signs.join(''));
        if ('rule' in answer) return;
        const digits = signs.join('').replace(/[^0-9]/g, '');
        for (const mm of answer.ring) expect(digits).toContain(String(Math.floor(mm / 1000)).slice(0, -1));
      }),
    );
  });

  it('in millimetres of whole metres needs no decimals, and rounds what is finer half up', () => {
    const { ring, report } = table('1140340 583120\n1140340,0005 583141,3004\n1140322,455 583142,01\n');
    expect(ring).toEqual([583120000, 1140340000, 583141300, 1140340001, 583142010, 1140322455]);
    expect(report.roundedLines).toEqual([2]);
  });
});

describe('axes', () => {
  const rows =
    '1\t583120,000\t1140340,000\n2\t583141,300\t1140340,125\n3\t583142,010\t1140322,455\n4\t583120,450\t1140321,900\n';

  it('east first under X, Y: read and told', () => {
    const { ring, report } = table(`Điểm\tX\tY\n${rows}`);
    expect(ring).toEqual(RING);
    expect(report).toMatchObject({ axis: 'east-first', isSwapped: true });
  });

  it('east first under Y, X or E, N is as it should be', () => {
    for (const heading of ['Điểm\tY (m)\tX (m)', 'Point;E;N']) {
      expect(table(`${heading}\n${rows}`).report).toMatchObject({ axis: 'east-first', isSwapped: false });
    }
  });

  it('one line the other way round is told', () => {
    const { report } = table(rows.replace('583141,300\t1140340,125', '1140340,125\t583141,300'));
    expect(report).toMatchObject({ axis: 'mixed', swappedLines: [1, 3, 4] });
  });

  it('a line may have both decimal marks', () => {
    expect(table(rows.replace('583141,300', '583141.300')).ring).toEqual(RING);
  });

  it('written with labels', () => {
    expect(table(rows.replace(/(\d)\t(\S+)\t(\S+)/g, 'Điểm $1: X = $3 m; Y = $2 m')).ring).toEqual(RING);
  });
});

describe('what can be read in several ways', () => {
  // in the far south north has six digits: 1 950 500 is point 1 at 950 500, or 1 950 500
  const row = (name: string, metres: string): string => `${name} ${metres} 583 300.20`;

  it('is settled by the other lines', () => {
    const { ring } = table([row('1', '950 500.10'), row('2', '950 488.00'), '3 950 488.00 583 312.85'].join('\n'));
    expect(ring.slice(0, 2)).toEqual([583300200, 950500100]);
  });

  it('is asked where they cannot tell, and the answer settles it', () => {
    const text = ['1 950 500.10 583 300.20', '1 950 488.00 583 300.20', '1 950 488.00 583 312.85'].join('\n');
    const asked = problem(text);
    expect(asked).toMatchObject({ rule: 'table.ambiguous', lines: [1, 2, 3] });
    expect(asked.choices?.map(({ words }) => words.en)).toEqual([
      'Line 1: no point number, X = 1950500.1, Y = 583300.2',
      'Line 1: point 1, X = 950500.1, Y = 583300.2',
    ]);
    const [bare = '', named = ''] = (asked.choices ?? []).map(({ key }) => key);
    expect(table(text, bare).ring[1]).toBe(1950500100);
    expect(read(text, named)).toMatchObject({ rule: 'table.name' });
  });

  it('a comma that may part decimals or columns is asked', () => {
    const text = '1140340,125,583141,300\n1140322,455,583142,010\n1140321,900,583120,450\n';
    const asked = problem(text);
    expect(asked.rule).toBe('table.ambiguous');
    const rings = (asked.choices ?? []).map(({ key }) => table(text, key).ring.slice(0, 2));
    expect(rings).toContainEqual([583141300, 1140340125]);
    expect(rings).toContainEqual([583141000, 1140340125]);
  });

  it('a comma that parts columns is not asked where decimals have points', () => {
    expect(
      table('1,1140340.000,583120.000,\n2,1140340.125,583141.300,21.30\n3,1140322.455,583142.010,17.68\n').ring,
    ).toEqual(RING.slice(0, 6));
  });
});

describe('lines that are no point', () => {
  it('are counted by number, and told apart', () => {
    const { report } = table(
      '\nBẢNG LIỆT KÊ TỌA ĐỘ\nĐiểm\tX(m)\tY(m)\n1\t1140340\t583120\n\n21,30\n2\t1140340,125\t583141,3\n3\t1140322,455\t583142,01\n2-3: 17,68 m\nDiện tích: 189,1 m²\nNgày 12 tháng 5 năm 2025\n',
    );
    expect(report.ignored).toEqual([
      { line: 2, as: 'other' },
      { line: 3, as: 'heading' },
      { line: 6, as: 'edge' },
      { line: 9, as: 'edge' },
      { line: 10, as: 'area' },
      { line: 11, as: 'other' },
    ]);
    expect(report.edges.map(({ printedM, agrees }) => [printedM, agrees])).toEqual([
      [21.3, true],
      [17.68, true],
      [null, null],
    ]);
  });

  it.each([
    ['a digit lost', '2\t114034,125\t583141,300', 2],
    ['a coordinate missing', '2\t1140340,125', 2],
    ['a letter in a number', '2\t1140340,125\t58314l,300', 2],
    ['two decimal marks', '2\t1140340,12,5\t583141.30.0', 2],
    ['groups of four', '2\t1 1403 40,125\t583 141,300', 2],
    ['last', '1140322,455\t58314', 2],
  ])('a point that went wrong is refused with its line: %s', (_, row, line) => {
    const text = `1\t1140340\t583120\n${row}\n3\t1140322,455\t583142,01\n4\t1140321,900\t583120,450\n`;
    expect(problem(text)).toMatchObject({ rule: 'table.line', lines: [line] });
  });

  it('two points in a line are refused', () => {
    const row = '1 1140340.0 583120.0';
    expect(problem(`${row} ${row}\n${row}\n`)).toMatchObject({ rule: 'table.several', lines: [1] });
  });
});

describe('the ring', () => {
  const row = (name: string, at: number): string =>
    `${name}\t${(RING[at + 1] ?? 0) / 1000}\t${(RING[at] ?? 0) / 1000}\n`;
  const open = row('1', 0) + row('2', 2) + row('3', 4) + row('4', 6);

  it('closes on its first point, named or not', () => {
    expect(table(open + row('1', 0)).report).toMatchObject({ closingLine: 5, names: ['1', '2', '3', '4'] });
    expect(table(open + row('5', 0)).ring).toEqual(RING);
  });

  it('leaves out a repeated row and tells it', () => {
    expect(table(row('1', 0) + open).report).toMatchObject({ repeatedLines: [2], pointLines: [1, 3, 4, 5] });
  });

  it('numbers that are left out are told', () => {
    expect(table(row('7', 0) + row('8', 2) + row('11', 4) + row('12', 6)).report.missingNumbers).toEqual([9, 10]);
    expect(table(row('7', 0) + row('8', 2) + row('99', 4)).report.missingNumbers).toEqual([]);
    expect(table(open + row('1', 0)).report.missingNumbers).toEqual([]);
  });

  it('one name at two places is refused', () => {
    expect(problem(open + row('1', 2).replace('583141.3', '583141.4'))).toMatchObject({
      rule: 'table.name',
      lines: [1, 5],
    });
  });

  it('a second ring behind the closing point is refused', () => {
    const more = '6\t1140300\t583100\n7\t1140300\t583110\n';
    expect(problem(open + row('1', 0) + more)).toMatchObject({ rule: 'table.rings', lines: [5, 6, 7] });
  });

  it('fewer than three points are refused', () => {
    expect(problem('')).toMatchObject({ rule: 'table.points', lines: [] });
    expect(problem(row('1', 0) + row('2', 2))).toMatchObject({ rule: 'table.points', lines: [1, 2] });
    expect(problem(row('1', 0) + row('2', 2) + row('1', 0))).toMatchObject({ rule: 'table.points' });
  });

  it('needs a zone', () => {
    expect(() => readCoordinateTable(open, { zone: 4326 })).toThrow(RangeError);
  });
});

describe('printed lengths and area', () => {
  const points = [
    ['1140340,000', '583120,000'],
    ['1140340,125', '583141,300'],
    ['1140322,455', '583142,010'],
    ['1140321,900', '583120,450'],
  ];
  const withEdges = (edges: readonly string[]): string =>
    edges.map((edge, at) => `${(at % 4) + 1}\t${points[at % 4]?.join('\t')}\t${edge}`).join('\n');

  it.each([
    ['from the point before', ['', '21,30', '17,68', '21,57', '18,11']],
    ['from the point before, not closed', ['18,11', '21,30', '17,68', '21,57']],
    ['to the next point', ['21,30', '17,68', '21,57', '18,11']],
    ['to the next point, closed', ['21,30', '17,68', '21,57', '18,11', '']],
    ['to the next point, after a height', ['3,12\t21,30', '3,15\t17,68', '3,10\t21,57', '3,11\t18,11']],
    ['with three decimals, which may look like thousands', ['21,300', '17,684', '21,567', '18,106']],
  ])('%s', (_, edges) => {
    const { report } = table(withEdges(edges));
    expect(report.edges.map(({ agrees }) => agrees)).toEqual([true, true, true, true]);
  });

  it('a length that differs is told with its difference and line', () => {
    const { report } = table(withEdges(['', '21,30', '17,86', '21,57', '18,11']));
    expect(report.edges[1]).toMatchObject({ printedM: 17.86, agrees: false, line: 3 });
    expect(report.edges[1]?.differenceM).toBeCloseTo(0.176, 3);
  });

  it('whole metres with decimals of nought behind a comma are as fine as any', () => {
    const { report } = table(
      '1\t1140340\t583120,000\t\n2\t1140340\t583130,000\t10,10\n3\t1140350\t583130,000\t10,00\n',
    );
    expect(report.edges.map(({ printedM, agrees }) => [printedM, agrees])).toEqual([
      [10.1, false],
      [10, true],
      [null, null],
    ]);
  });

  it('heights alone are not held against edges', () => {
    const { report } = table(withEdges(['3,12', '3,15', '3,10', '3,11']));
    expect(report.edges.every(({ printedM }) => printedM === null)).toBe(true);
  });

  it('lengths that a heading names are, even where none fits', () => {
    const { report } = table(`Điểm\tX\tY\tCạnh\n${withEdges(['', '31,30', '27,68', '31,57', '28,11'])}`);
    expect(report.edges.map(({ printedM, agrees }) => [printedM, agrees])).toEqual([
      [31.3, false],
      [27.68, false],
      [31.57, false],
      [28.11, false],
    ]);
  });

  it.each([
    ['Diện tích: 383,5 m2', 383.5, true],
    ['Tổng diện tích thửa 12: 383.47275m²', 383.47275, true],
    ['DIEN TICH (m2): 383', 383, true],
    ['Area 0.03835 ha', 383.5, true],
    ['S = 383,5m2', 383.5, true],
    ['Tổng: 383.5 m²', 383.5, true],
    ['Diện tích: 393,5 m2', 393.5, false],
    ['Diện tích thửa đất số 12, tờ bản đồ số 5: 1 383,5 m²', 1383.5, false],
  ])('%s', (line, printedM2, agrees) => {
    const { report } = table(`${withEdges(['', '', '', ''])}\n${line}\n`);
    expect(report.printedArea).toMatchObject({ printedM2, agrees, line: 5 });
  });
});
