// Personal numbers, serials, names: what they say, how they are compared.
import { expect, test } from 'vitest';
import { BIRTH_PROVINCES } from './birth-provinces.ts';
import { CERTIFICATE_FORMS, guessForm, normaliseSerial } from './certificate-forms.ts';
import { checkCitizenId, parseCitizenId } from './citizen-id.ts';
import { FLAG_CATEGORIES, FLAG_KINDS, flagKind } from './flag-kinds.ts';
import { fold } from './fold.ts';

test('a personal number says place, sex and year of birth', () => {
  expect(parseCitizenId('087084000999')).toEqual({
    birthCode: '087',
    birthProvince: 'Đồng Tháp',
    sex: 'male',
    birthYear: 1984,
  });
  expect(parseCitizenId('001303012345')).toMatchObject({ sex: 'female', birthYear: 2003 });
  expect(BIRTH_PROVINCES.size).toBe(63);
});

test('numbers that cannot be are recognised, each with its rule', () => {
  expect(checkCitizenId('087084000999', { sex: 'male', birthYear: 1984 })).toEqual([]);
  expect(checkCitizenId('272123456')).toEqual(['CN-01']);
  expect(checkCitizenId('003084000999')).toEqual(['CN-02']);
  expect(checkCitizenId('087084000999', { sex: 'female', birthYear: 1985 })).toEqual(['CN-03', 'CN-04']);
  expect(checkCitizenId('000000000000')).toContain('CN-15');
  expect(checkCitizenId('012345678901')).toContain('CN-15');
});

test('serials are compared in one spelling, Đ kept apart from D', () => {
  expect(normaliseSerial('bh405659')).toBe('BH 405659');
  expect(normaliseSerial(' AA  0556 5655 ')).toBe('AA 05565655');
  expect(normaliseSerial('AĐ 123456')).not.toBe(normaliseSerial('AD 123456'));
  // Đ typed as one letter only: D with a combining stroke does not exist, but NFD text does.
  expect(normaliseSerial('s-150986')).toBe('S 150986');
  expect(normaliseSerial('số 12/UB')).toBe('SỐ 12/UB');
});

test('serial and date speak for the form of the certificate', () => {
  for (const form of CERTIFICATE_FORMS) if (form.serial) expect(form.example).toMatch(form.serial);
  expect(guessForm('S 150986', '1998-05-04')).toBe('gcn-1993');
  expect(guessForm('AD 266864', '2006-03-01')).toBe('gcn-2004');
  expect(guessForm('BH 405659', '2012-03-01')).toBe('gcn-2009');
  expect(guessForm('BH 405659', null)).toBe('gcn-2009');
  expect(guessForm('AA 05565655', '2025-03-01')).toBe('gcn-2024');
  expect(guessForm('12/UB', null)).toBe('other');
});

test.each([
  ['Hoà Bình', 'Hòa  Bình', 'hoa binh'],
  ['ĐẮK LẮK', 'Đắk Lắk'.normalize('NFD'), 'dak lak'],
  [' Nguyễn Thị Ấu ', 'nguyen thi au', 'nguyen thi au'],
])('%s and %s are the same name', (one, other, key) => {
  expect(fold(one)).toBe(key);
  expect(fold(other)).toBe(key);
});

test('flag kinds have stable ids, keys and a category with a default', () => {
  expect(new Set(FLAG_KINDS.map((kind) => kind.id)).size).toBe(FLAG_KINDS.length);
  expect(FLAG_CATEGORIES.map((category) => category.key)).toEqual(['1', '2', '3', '4', '5']);
  for (const category of FLAG_CATEGORIES) expect(flagKind(category.kind)?.category).toBe(category.id);
});

test('the public can report no kind that is about a person or a certificate', () => {
  const open = FLAG_KINDS.filter((kind) => kind.isPublic);
  expect(open.map((kind) => kind.id).sort()).toEqual(['area', 'boundary', 'land-use', 'missing-parcel', 'other']);
  expect(open.some((kind) => kind.category === 'owner' || kind.category === 'certificate')).toBe(false);
});
