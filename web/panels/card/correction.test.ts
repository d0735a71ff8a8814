import { expect, test } from 'vitest';
import type { Parcel } from '../../../data/model/parcel.ts';
import { onTopOf, readTyped, typedOf } from './correction.ts';

const record: Parcel = {
  communeCode: '99001',
  sheetNo: '36',
  parcelNo: '225',
  oldSheetNo: null,
  oldParcelNo: null,
  nationalCode: null,
  landUse: 'ONT+CLN',
  mappedArea: 463.91234,
  legalArea: 459.2,
  address: null,
  hamletId: null,
  uses: [{ code: 'ONT', area: 300, term: 'lau_dai', expiresOn: null, origin: 'cong-nhan' }],
  shape: null,
};

test('a form that nobody touched changes nothing, not even unrounded areas', () => {
  expect(readTyped(record, typedOf(record))).toEqual({ patch: {} });
});

test('only what was touched is sent, in the figures of the reader', () => {
  const typed = { ...typedOf(record), legalArea: '1.463,9', address: '  Ấp Bến Lở ' };
  expect(readTyped(record, typed)).toEqual({ patch: { legalArea: 1463.9, address: 'Ấp Bến Lở' } });
  expect(readTyped(record, { ...typedOf(record), legalArea: '' })).toEqual({ patch: { legalArea: null } });
});

test('what cannot be read is said, all of it, and nothing is sent', () => {
  const [use] = typedOf(record).uses;
  const typed = {
    ...typedOf(record),
    mappedArea: 'khoảng 400',
    uses: [{ ...use, code: ' ', area: 'x', term: 'den_ngay' as const, expiresOn: '', origin: '' }],
  };
  const reading = readTyped(record, typed);
  expect('faults' in reading && reading.faults.length).toBe(4);
});

test('after a conflict my fields lie on top of theirs, and theirs stay where I touched nothing', () => {
  const mine = { ...typedOf(record), legalArea: '470' };
  const theirs: Parcel = { ...record, legalArea: 465, address: 'Ấp 3' };
  const rebased = onTopOf(record, mine, theirs);
  expect(readTyped(theirs, rebased)).toEqual({ patch: { legalArea: 470 } });
  expect(rebased.address).toBe('Ấp 3');
});

test('a land-use code is written in capitals, a term that is unlimited has no date', () => {
  const uses = [{ code: 'cln', area: '163,9', term: 'lau_dai' as const, expiresOn: '2063-10-15', origin: '' }];
  expect(readTyped(record, { ...typedOf(record), uses })).toEqual({
    patch: { uses: [{ code: 'CLN', area: 163.9, term: 'lau_dai', expiresOn: null, origin: null }] },
  });
});
