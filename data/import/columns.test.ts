// Columns are found by the names that offices and programs give them, and values are read as people write them.
import { describe, expect, it } from 'vitest';
import { bindColumns, guessColumns } from './columns.ts';
import { areaOf, dayOf, numberLabel, usesOf } from './values.ts';

describe('columns', () => {
  it('finds the names of gCadas and of the exchange XML whatever their case and marks', () => {
    expect(guessColumns(['OBJECTID', 'SHBANDO', 'SHTHUA', 'DIENTICH', 'KHLOAIDAT', 'TenChu', 'DiaChi'])).toEqual({
      sheetNo: 'SHBANDO',
      parcelNo: 'SHTHUA',
      mappedArea: 'DIENTICH',
      landUse: 'KHLOAIDAT',
      ownerName: 'TenChu',
      address: 'DiaChi',
    });
    expect(guessColumns(['Số tờ', 'SO_THUA', 'Diện tích pháp lý', 'Loại đất'])).toEqual({
      sheetNo: 'Số tờ',
      parcelNo: 'SO_THUA',
      legalArea: 'Diện tích pháp lý',
      landUse: 'Loại đất',
    });
    expect(
      guessColumns(['soHieuToBanDo', 'soThuTuThua', 'dienTichPhapLy', 'kyHieuMucDichSuDung', 'maThuaDat']),
    ).toMatchObject({
      sheetNo: 'soHieuToBanDo',
      nationalCode: 'maThuaDat',
    });
  });

  it('reads Map and Lot of other countries', () => {
    expect(guessColumns(['Map', 'Block', 'Lot', 'Shape_Area'])).toEqual({
      sheetNo: 'Map',
      parcelNo: 'Lot',
      mappedArea: 'Shape_Area',
    });
  });

  it('lets --map correct the guess, and name a field empty', () => {
    expect(bindColumns(['Map', 'Lot', 'MBL', 'Shape_Area'], ['parcelNo=mbl', 'mappedArea='])).toEqual({
      sheetNo: 'Map',
      parcelNo: 'MBL',
    });
  });

  it('says which fields and columns there are', () => {
    expect(() => bindColumns(['A'], ['sheet=A'])).toThrow(/sheetNo/);
    expect(() => bindColumns(['A', 'B'], ['sheetNo=C'])).toThrow(/A, B/);
    expect(() => bindColumns(['A'], ['sheetNo'])).toThrow(/field=column/);
  });
});

describe('values', () => {
  it.each([
    ['245,8', 245.8],
    ['245.8', 245.8],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['12.345.678', 12345678],
    ['1.234', 1.234],
    [' 300 m2 ', 300],
    [0, 0],
  ])('reads the area %s', (text, area) => expect(areaOf(text)).toBe(area));

  it('reads 1.234 as thousands where the column writes decimals with commas', () =>
    expect(areaOf('1.234', true)).toBe(1234));

  it('knows what is no area', () => {
    expect(areaOf('chưa rõ')).toBeUndefined();
    expect(areaOf('')).toBeNull();
    expect(areaOf(null)).toBeNull();
  });

  it('keeps letters in parcel numbers and drops the .0 of spreadsheets', () => {
    expect(numberLabel('12-A')).toBe('12-A');
    expect(numberLabel(12)).toBe('12');
    expect(numberLabel('12.0')).toBe('12');
    expect(numberLabel(' ')).toBeNull();
  });

  it('splits compound land uses, with areas where they stand', () => {
    expect(usesOf('ODT+CLN', 350)).toEqual([
      { code: 'ODT', area: null },
      { code: 'CLN', area: null },
    ]);
    expect(usesOf('ONT 100; CLN 250,5', 350.5)).toEqual([
      { code: 'ONT', area: 100 },
      { code: 'CLN', area: 250.5 },
    ]);
    expect(usesOf('LUC', 500)).toEqual([{ code: 'LUC', area: 500 }]);
    expect(usesOf(null, 1)).toEqual([]);
  });

  it('reads days as forms write them and refuses days that are none', () => {
    expect(dayOf('31/12/2010')).toBe('2010-12-31');
    expect(dayOf('2010-12-31T00:00:00')).toBe('2010-12-31');
    expect(dayOf('31/02/2010')).toBeNull();
    expect(dayOf('2010')).toBeNull();
  });
});
