import { expect, test } from 'vitest';
import { sumOf } from './sum-of.ts';

const parcel = (id: number, landUse: string, areaM2: number | null) => ({
  id,
  sheetNo: '36',
  parcelNo: String(id),
  landUse,
  areaM2,
});

test('a box of parcels is counted and summed by land use, the most land first', () => {
  const sum = sumOf([parcel(1, 'ONT', 100.5), parcel(2, 'LUC', 900), parcel(3, 'ONT', 200), parcel(4, 'ONT', null)]);
  expect(sum.areaM2).toBeCloseTo(1200.5);
  expect(sum.withoutArea).toBe(1);
  expect(sum.uses.map(({ landUse, count }) => [landUse, count])).toEqual([
    ['LUC', 1],
    ['ONT', 3],
  ]);
});
