// What people type into the one search box.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinatesIn } from './coordinate-text.ts';
import { placeName } from './place-text.ts';
import { type SearchQuery, understand } from './search-query.ts';
import { tidy } from './typed-text.ts';

describe('the search box understands a parcel number', () => {
  const typed: readonly [text: string, sheet: string | undefined, no: string, places: readonly string[]][] = [
    ['36/225', '36', '225', []],
    ['36 / 225', '36', '225', []],
    ['36-225', '36', '225', []],
    ['36–225', '36', '225', []],
    ['36 − 225', '36', '225', []],
    ['３６／２２５', '36', '225', []],
    ['36 225', '36', '225', []],
    ['36\t225', '36', '225', []],
    ['10 105', '10', '105', []],
    ['tờ 36 thửa 225', '36', '225', []],
    ['to 36 thua 225', '36', '225', []],
    ['tờ 36\nthửa 225', '36', '225', []],
    ['Tờ bản đồ số 36, thửa đất số 225', '36', '225', []],
    ['số tờ: 36; số thửa: 225', '36', '225', []],
    ['Số thứ tự thửa 225; số hiệu tờ bản đồ 36', '36', '225', []],
    ['thửa 225 tờ 36', '36', '225', []],
    ['thửa số 225, tờ bản đồ số 36', '36', '225', []],
    ['TỜ 36 THỬA 225', '36', '225', []],
    ['t36 th225', '36', '225', []],
    ['Sheet 36 parcel 225', '36', '225', []],
    ['DC12/5a', 'DC12', '5A', []],
    ['thửa 225/1, tờ 36', '36', '225/1', []],
    ['36/225 Mộc Thạnh', '36', '225', ['moc thanh']],
    ['Mộc Thạnh 36/225', '36', '225', ['moc thanh']],
    ['Mộc Thạnh, tờ 36, thửa 225', '36', '225', ['moc thanh']],
    ['tờ 36 thửa 225, xã Mộc Thạnh', '36', '225', ['moc thanh']],
    ['Thửa đất số 225, tờ bản đồ số 36, xã Mộc Thạnh, tỉnh Lam Giang', '36', '225', ['moc thanh', 'lam giang']],
    ['thửa 225 - tờ 36 - xã Mộc Thạnh - tỉnh Lam Giang', '36', '225', ['moc thanh', 'lam giang']],
    ['thửa 225 tờ 36 xã Mộc Thạnh tỉnh Lam Giang', '36', '225', ['moc thanh', 'lam giang']],
    ['225', undefined, '225', []],
    ['thửa 225', undefined, '225', []],
    ['225 Mộc Thạnh', undefined, '225', ['moc thanh']],
  ];
  it.each(typed)('%s', (text, sheet, no, places) => {
    expect(understand(text)).toMatchObject({ kind: 'number', sheet, no, places, commune: undefined, isOld: false });
  });
  it.each([['07954.36.225'], ['07954 36/225'], ['07954, tờ 36, thửa 225'], ['36/225, 07954']])(
    'with a commune code beside it: %s',
    (text) => {
      expect(understand(text)).toMatchObject({ kind: 'number', commune: '07954', sheet: '36', no: '225', places: [] });
    },
  );
  it.each([
    ['tờ 9 thửa 208 cũ'],
    ['to 9 thua 208 cu'],
    ['thửa 208, tờ 9 (cũ)'],
    ['tờ cũ 9, thửa cũ 208'],
    ['tờ bản đồ địa chính cũ số 9, thửa số 208'],
    ['9/208 cũ'],
    ['9/208 (số cũ)'],
  ])('of the map before: %s', (text) => {
    expect(understand(text)).toMatchObject({ kind: 'number', sheet: '9', no: '208', isOld: true, places: [] });
  });
  it('takes "cũ" behind a name for the unit before, and Cư, Củ for names', () => {
    const cases: readonly [string, string][] = [
      ['tờ 9 thửa 208 xã An Phú cũ', 'an phu cu'],
      ['tờ 9 thửa 208 Cư Pui', 'cu pui'],
      ['to 9 thua 208 cu chi', 'cu chi'],
    ];
    for (const [text, place] of cases) expect(understand(text)).toMatchObject({ isOld: false, places: [place] });
  });
  it('in a date, a ward or an address sees none', () => {
    for (const text of ['5/12/2024', 'Phường 12', 'Khu phố 3']) expect(understand(text).kind).toBe('text');
  });
});

describe('the search box understands coordinates', () => {
  it.each([
    ['10.776900, 106.700900'],
    ['10.7769,106.7009'],
    ['10,7769 106,7009'],
    ['106.7009 10.7769'],
    ['10°46′36.84″N 106°42′3.24″E'],
    ['10°46\'36,84" 106°42\'3,24"'],
    ['10.7769N 106.7009E'],
    ['N 10.7769, E 106.7009'],
    ['10.7769° N, 106.7009° E'],
    ['10,7769°B 106,7009°Đ'],
    ['vĩ độ 10,7769; kinh độ 106,7009'],
    ['１０．７７６９ １０６．７００９'],
  ])('degrees: %s', (text) => {
    const pair = coordinatesIn(tidy(text));
    expect(pair?.kind).toBe('wgs84');
    if (pair?.kind !== 'wgs84') return;
    expect(pair.lat).toBeCloseTo(10.7769, 4);
    expect(pair.lon).toBeCloseTo(106.7009, 4);
  });
  it.each([
    ['1191234.56 603456.78'],
    ['1191234,56 603456,78'],
    ['1.191.234,56 603.456,78'],
    ['1191234.56, 603456.78'],
    ['1191234.56;603456.78'],
    ['X=1191234.56 Y=603456.78'],
    ['603456.78 1191234.56'],
    ['1 191 234,56 603 456,78'],
    ['1\u2009191\u2009234,56 603\u2009456,78'],
    ['1\u202f191\u202f234,56\t603\u202f456,78'],
    ['X: 1.191.234,56 m; Y: 603.456,78 m'],
    ['X = 1191234.56 | Y = 603456.78 (VN-2000)'],
    ['1191234.56 – 603456.78'],
  ])('VN-2000 with north first, or swapped: %s', (text) => {
    expect(coordinatesIn(tidy(text))).toEqual({ kind: 'vn2000', north: 1191234.56, east: 603456.78 });
  });
  it('reads every pair inside Vietnam that it is given in plain decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 900_000_000, max: 2_600_000_000 }),
        fc.integer({ min: 200_000_000, max: 800_000_000 }),
        (northMm, eastMm) => {
          const pair = coordinatesIn(`${(northMm / 1000).toFixed(3)} ${(eastMm / 1000).toFixed(3)}`);
          expect(pair).toEqual({ kind: 'vn2000', north: northMm / 1000, east: eastMm / 1000 });
        },
      ),
    );
  });
});

describe('what is no pair of coordinates in Vietnam', () => {
  it.each([
    ['10.7769, -106.7009'],
    ['10.7769S 106.7009E'],
    ['10.7769 W'],
    ['36,225'],
    ['1.191.234,56'],
    ['079 085 001 234'],
    ['10 105'],
  ])('%s', (text) => expect(coordinatesIn(tidy(text))).toBeUndefined());
});

describe('the search box understands', () => {
  it('a national parcel code', () => {
    expect(understand('w6ugqjq2zxyd')).toEqual({ kind: 'national_code', code: 'w6ugqjq2zxyd' });
  });
  it('a citizen number with or without spaces', () => {
    expect(understand('079 085 001 234')).toEqual({ kind: 'digits', digits: '079085001234' });
    for (const digits of ['08216804529', '312345673', '0301234567'])
      expect(understand(digits)).toEqual({ kind: 'digits', digits });
  });
  it('a parcel behind its commune’s code, however many digits that makes', () => {
    expect(understand('99001.5.140')).toMatchObject({ kind: 'number', commune: '99001', sheet: '5', no: '140' });
    expect(understand('07954.36.225')).toMatchObject({ kind: 'number', commune: '07954', sheet: '36', no: '225' });
    expect(understand('07954 1036 225')).toMatchObject({ kind: 'number', commune: '07954', sheet: '1036', no: '225' });
  });
  it('a certificate by its serial, whole or begun, and by its number in the register', () => {
    const cases: readonly [string, string, 'serial' | 'register' | undefined][] = [
      ['bh404059', 'bh404059', undefined],
      ['AĐ 123456', 'AĐ 123456', undefined],
      ['AA 05565655', 'AA 05565655', undefined],
      ['BH 4040', 'BH 4040', undefined],
      ['số phát hành BH 404059', 'BH 404059', 'serial'],
      ['sê-ri: BH 404059', 'BH 404059', 'serial'],
      ['số vào sổ: CH 00123', 'CH 00123', 'register'],
      ['so vao so cap GCN CH00123', 'CH00123', 'register'],
      ['vào sổ số 00123/QSDĐ', '00123/QSDĐ', 'register'],
      ['CH 00123', 'CH 00123', undefined],
      ['00123/QSDĐ', '00123/QSDĐ', undefined],
    ];
    for (const [typed, text, only] of cases) expect(understand(typed)).toEqual({ kind: 'certificate', text, only });
  });
  it('a place, whatever word for its kind stands before it', () => {
    expect(understand('Xã Mộc Thạnh')).toEqual({ kind: 'text', text: 'Xã Mộc Thạnh' });
    expect(placeName('Xã Mộc Thạnh')).toBe('moc thanh');
    expect(placeName('Phường Mộc Thạnh')).toBe('moc thanh');
  });
  it('nothing in an empty box', () => {
    expect(understand('  ')).toEqual({ kind: 'nothing' });
    expect(understand('?')).toEqual({ kind: 'nothing' });
  });
  it('any text at all without failing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => Boolean(understand(text).kind)));
    expect(understand('to '.repeat(66)).kind).toBe('text');
    expect(understand('1,'.repeat(100)).kind).toBeDefined();
  });
});

describe('understanding takes steps in proportion to the text', () => {
  /** What the expressions walk of a text: each of them is linear by itself (scripts/linear-expressions.test.ts). */
  function stepsOf(text: string): number {
    let steps = 0;
    const exec = RegExp.prototype.exec;
    RegExp.prototype.exec = function counted(this: RegExp, read: string) {
      const start = this.global || this.sticky ? this.lastIndex : 0;
      const found = exec.call(this, read);
      const end = found ? found.index + found[0].length : this.sticky ? start : read.length;
      steps += end - start + 1;
      return found;
    };
    try {
      understand(text);
    } finally {
      RegExp.prototype.exec = exec;
    }
    return steps;
  }
  const seeds = [
    ' ',
    '1 ',
    '1,',
    'to ',
    'thua 1 ',
    'to 1 ',
    '~',
    'cũ ',
    '1/',
    '-1',
    '°',
    "1°1'",
    'x',
    '(',
    ',',
    'tinh ',
    '\t1',
    '￼',
    'số ',
  ];
  it('whatever is repeated: twice the text, at most little more than twice the steps', () => {
    const repeated = fc.array(fc.constantFrom(...seeds), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(repeated, (part) => {
        const [once, twice] = [100, 200].map((length) => stepsOf(part.repeat(length).slice(0, length)));
        expect(twice).toBeLessThanOrEqual(3 * (once ?? 0) + 2_000);
      }),
      { numRuns: 300 },
    );
  });
  it('reads no more of a text than the box takes', () => {
    const long = stepsOf(' '.repeat(100_000));
    expect(long).toBeLessThanOrEqual(stepsOf(' '.repeat(200)));
    const types: SearchQuery['kind'] = understand(`${' '.repeat(5_000)}36/225`).kind;
    expect(types).toBe('nothing');
  });
});
