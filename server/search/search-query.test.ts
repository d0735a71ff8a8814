// What people type into the one search box.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coordinatesIn } from './coordinate-text.ts';
import { placeName, understand } from './search-query.ts';

describe('the search box understands a parcel number', () => {
  const typed: readonly [text: string, sheet: string, no: string, place: string][] = [
    ['36/225', '36', '225', ''],
    ['36 / 225', '36', '225', ''],
    ['36-225', '36', '225', ''],
    ['36 225', '36', '225', ''],
    ['10 105', '10', '105', ''],
    ['tờ 36 thửa 225', '36', '225', ''],
    ['to 36 thua 225', '36', '225', ''],
    ['Tờ bản đồ số 36, thửa đất số 225', '36', '225', ''],
    ['thửa 225 tờ 36', '36', '225', ''],
    ['thửa số 225, tờ bản đồ số 36', '36', '225', ''],
    ['TỜ 36 THỬA 225', '36', '225', ''],
    ['DC12/5a', 'DC12', '5A', ''],
    ['36/225 Mộc Thạnh', '36', '225', 'moc thanh'],
    ['tờ 36 thửa 225, xã Mộc Thạnh', '36', '225', 'moc thanh'],
  ];
  it.each(typed)('%s', (text, sheet, no, place) => {
    expect(understand(text)).toEqual({ kind: 'number', sheet, no, place, commune: undefined });
  });
  it('with a commune code before it, as old tools print it', () => {
    expect(understand('07954.36.225')).toMatchObject({ kind: 'number', commune: '07954', sheet: '36', no: '225' });
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
  ])('degrees: %s', (text) => {
    const pair = coordinatesIn(text);
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
  ])('VN-2000 with north first, or swapped: %s', (text) => {
    expect(coordinatesIn(text)).toEqual({ kind: 'vn2000', north: 1191234.56, east: 603456.78 });
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
  it('a certificate serial, and keeps Đ apart from D', () => {
    expect(understand('bh404059')).toMatchObject({ kind: 'serial', serial: 'BH 404059' });
    expect(understand('AĐ 123456')).toMatchObject({ kind: 'serial', serial: 'AĐ 123456' });
    expect(understand('AA 05565655')).toMatchObject({ kind: 'serial', serial: 'AA 05565655' });
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
  it('any text at all without failing or taking long', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => Boolean(understand(text).kind)));
    expect(understand('to '.repeat(66)).kind).toBe('text');
    expect(understand('1,'.repeat(100)).kind).toBeDefined();
  });
});
