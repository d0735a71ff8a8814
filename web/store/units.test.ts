// Names of provinces inside a line.
import { expect, it } from 'vitest';
import { within } from './units.ts';

it.each([
  ['Tỉnh Lam Giang', 'tỉnh Lam Giang'],
  ['Thành phố Đà Nẵng', 'thành phố Đà Nẵng'],
  // as they come without their kind
  ['Đà Nẵng', 'Đà Nẵng'],
  ['Hà Nội', 'Hà Nội'],
  ['Tỉnhxã', 'Tỉnhxã'],
  ['', ''],
])('writes %s in the middle of a line as %s', (name, written) => {
  expect(within(name)).toBe(written);
});
