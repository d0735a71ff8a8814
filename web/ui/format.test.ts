import { expect, test } from 'vitest';
import {
  formatArea,
  formatCoordinate,
  formatDay,
  formatInstant,
  formatLength,
  formatNumber,
  formatPercent,
  formatSigned,
} from './format.ts';

test('counts have dots in Vietnamese and commas in English', () => {
  expect(formatNumber(1284610, 0, 'vi')).toBe('1.284.610');
  expect(formatNumber(1284610, 0, 'en')).toBe('1,284,610');
});

test('areas have one decimal, lengths two', () => {
  expect(formatArea(463.94, 'vi')).toBe('463,9\u00a0m²');
  expect(formatArea(12345.67, 'vi')).toBe('12.345,7\u00a0m²');
  expect(formatArea(463.94, 'en')).toBe('463.9\u00a0m²');
  expect(formatLength(13.018, 'vi')).toBe('13,02');
});

test('shares carry a narrow no-break space', () => {
  expect(formatPercent(0.462, 1, 'vi')).toBe('46,2\u202f%');
  expect(formatPercent(0.462, 1, 'en')).toBe('46.2%');
});

test('the minus is a minus, and nothing is not negative', () => {
  expect(formatSigned(-31.94, 1, 'vi')).toBe('\u221231,9');
  expect(formatSigned(4.71, 1, 'vi')).toBe('+4,7');
  expect(formatSigned(-0.01, 1, 'vi')).toBe('0,0');
  expect(formatSigned(0.01, 1, 'vi')).toBe('0,0');
});

test('coordinates are metres with thin spaces, decimals unbroken', () => {
  expect(formatCoordinate(1152871714, 2, 'vi')).toBe('1\u2009152\u2009871,71');
  expect(formatCoordinate(583194021, 3, 'vi')).toBe('583\u2009194,021');
  expect(formatCoordinate(583194021, 4, 'en')).toBe('583\u2009194.0210');
});

test('dates are days in Vietnam', () => {
  expect(formatDay('2026-11-18', 'vi')).toBe('18/11/2026');
  expect(formatDay('2026-11-17T18:30:00Z', 'vi')).toBe('18/11/2026');
  expect(formatDay('2026-11-18', 'en')).toBe('18 Nov 2026');
  expect(formatInstant('2026-11-18T07:31:00Z', 'vi')).toBe('18/11/2026 14:31');
  expect(formatDay('không rõ', 'vi')).toBe('không rõ');
});
