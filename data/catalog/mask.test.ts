// The mask: what it leaves open, for every number there may be.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mask, maskNumbersIn } from './mask.ts';

test.each([
  ['087084000999', '•••••••••999'],
  ['0912345689', '•••••••689'],
  ['123456789', '••••••789'],
  ['12', '••'],
  ['BH 405659', '•• ••••59'],
  ['AA 05565655', '•• •••••655'],
  ['abc', '••c'],
  ['', ''],
])('%s is shown as %s', (secret, shown) => {
  expect(mask(secret)).toBe(shown);
});

const numbers = fc.stringMatching(/^[A-ZĐ0-9 .-]{0,30}$/);

test('at most three signs are open, at most a third, all at the end, and nothing is longer or shorter', () => {
  fc.assert(
    fc.property(numbers, (secret) => {
      const shown = mask(secret);
      const open = shown.replace(/[^\p{L}\p{N}]/gu, '');
      const signs = secret.replace(/[^\p{L}\p{N}]/gu, '');
      expect(open.length).toBeLessThanOrEqual(Math.min(3, signs.length / 3));
      expect(signs.endsWith(open)).toBe(true);
      expect(shown.length).toBe(secret.trim().length);
    }),
  );
});

test('masking twice is masking once, so what was stored masked can be masked again', () => {
  fc.assert(
    fc.property(numbers, (secret) => {
      expect(mask(mask(secret))).toBe(mask(secret));
    }),
  );
});

test.each([
  ['bà Mật, CCCD 079185001234, nói ranh sai', 'bà Mật, CCCD •••••••••234, nói ranh sai'],
  ['079 185 001 234', '••• ••• ••• 234'],
  ['gọi 0912.345.689 hoặc 0912345689.', 'gọi ••••.•••.689 hoặc •••••••689.'],
  ['CMND 361234567', 'CMND ••••••567'],
])('in a remark %s becomes %s', (remark, shown) => {
  expect(maskNumbersIn(remark)).toBe(shown);
});

test.each([
  'thửa 225 tờ 36, 1191000,123 và 600000,456',
  'dư 31.9 m² so với 463,9',
  'văn bản 1234/QĐ-UBND ngày 18/11/2026',
  '2026-11-29',
])('a remark without them stays: %s', (remark) => {
  expect(maskNumbersIn(remark)).toBe(remark);
});
