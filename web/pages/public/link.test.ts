import { expect, test } from 'vitest';
import { permalinkOf } from './link.ts';

test('a parcel is named by commune, sheet and number', () => {
  expect(permalinkOf({ id: 7, communeCode: '99001', sheetNo: '36', parcelNo: '225' })).toBe('/p/99001/36/225');
});

test('numbers with a slash or a blank stay one part of the address', () => {
  expect(permalinkOf({ id: 7, communeCode: '99001', sheetNo: 'DC 5', parcelNo: '225/1' })).toBe(
    '/p/99001/DC%205/225%2F1',
  );
});

test('a parcel without numbers is named by its id', () => {
  expect(permalinkOf({ id: 7, communeCode: '99001', sheetNo: null, parcelNo: '1' })).toBe('/?parcel=7');
});
