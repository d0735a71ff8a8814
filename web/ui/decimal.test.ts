import { expect, test } from 'vitest';
import { readDecimal, writeDecimal } from './decimal.ts';

test('an area typed the Vietnamese way is read', () => {
  expect(readDecimal('463,9', 'vi')).toBe(463.9);
  expect(readDecimal('1.284,5', 'vi')).toBe(1284.5);
  expect(readDecimal('1.284', 'vi')).toBe(1284);
  expect(readDecimal('12 345,6', 'vi')).toBe(12345.6);
});

test('a dot that can only be a decimal mark is taken as one', () => {
  expect(readDecimal('463.9', 'vi')).toBe(463.9);
  expect(readDecimal('463.95', 'vi')).toBe(463.95);
  expect(readDecimal('1,284.5', 'en')).toBe(1284.5);
});

test('nothing typed is no area, and what is no number is not guessed at', () => {
  expect(readDecimal('  ', 'vi')).toBeNull();
  for (const text of ['khoảng 400', '4,5,6', '1.2.3', '--4', '4-', '1e9999'])
    expect(readDecimal(text, 'vi'), text).toBeUndefined();
});

test('what is stored is written so that it is read back the same', () => {
  for (const value of [0, 463.9, 1284.512, 0.1])
    for (const language of ['vi', 'en'] as const)
      expect(readDecimal(writeDecimal(value, language), language)).toBe(value);
});
