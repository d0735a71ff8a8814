// What does not fit is told in the reader's language, and what was sent is not repeated.
import { expect, it } from 'vitest';
import { z } from 'zod';
import { IdParam, limitOf } from './openapi.ts';
import { wordsOfIssue } from './schema-words.ts';

const said = (schema: z.ZodType, value: unknown, language: 'vi' | 'en'): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map((issue) => wordsOfIssue(issue, language));

it.each([
  [z.number(), 'x', 'Đầu vào không hợp lệ: mong đợi số', 'Invalid input: expected number'],
  [
    z.enum(['a', 'b']),
    'c',
    'Tùy chọn không hợp lệ: mong đợi một trong các giá trị "a"|"b"',
    'Invalid option: expected one of "a"|"b"',
  ],
  [z.string().regex(/^\d+$/, 'five digits'), 'x', 'giá trị không hợp lệ (five digits)', 'five digits'],
])('%# is told in Vietnamese and in English', (schema, value, vi, en) => {
  expect(said(schema, value, 'vi')).toEqual([vi]);
  expect(said(schema, value, 'en')).toEqual([en]);
});

it('never repeats what was sent', () => {
  for (const schema of [
    z.number(),
    z.enum(['a']),
    z.strictObject({}),
    z.string().email(),
    z.union([z.number(), z.null()]),
  ]) {
    for (const language of ['vi', 'en'] as const)
      expect(said(schema, 'Trần Thị Bí Mật', language).join()).not.toMatch(/Bí Mật/);
  }
});

it.each(['0x10', '1e3', ' 7', '7.0', '+7', '7abc', ''])(
  'takes only digits for a number in an address: not "%s"',
  (text) => {
    expect(IdParam.safeParse({ id: text }).success).toBe(false);
    expect(limitOf(10, 5000).safeParse(text).success).toBe(false);
  },
);

it('takes digits, and what is usual where no limit is given', () => {
  expect(IdParam.parse({ id: '42' })).toEqual({ id: 42 });
  expect([limitOf(10, 50).parse(undefined), limitOf(10, 50).parse('50')]).toEqual([10, 50]);
  expect(limitOf(10, 50).safeParse('51').success).toBe(false);
});
