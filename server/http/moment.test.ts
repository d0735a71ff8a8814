// Moments in addresses: a day is its end in Vietnam, and nothing that is no moment passes.
import { describe, expect, it } from 'vitest';
import { momentAt } from './moment.ts';
import { Refusal } from './refusal.ts';

const at = (text: string): string => momentAt(text).toISOString();

describe('a moment in an address', () => {
  it('is an instant with its offset; a plus that became a blank is one', () => {
    expect(at('2026-02-28T08:00:00Z')).toBe('2026-02-28T08:00:00.000Z');
    expect(at('2026-02-28T08:00:00.123456+07:00')).toBe('2026-02-28T01:00:00.123Z');
    expect(at('2026-02-28T08:00 07:00')).toBe('2026-02-28T01:00:00.000Z');
  });

  it('is the end of a day in Vietnam', () => {
    expect(at('2024-02-29')).toBe('2024-02-29T16:59:59.999Z');
  });

  it.each([
    '',
    'hôm qua',
    '2026-2-1',
    '2026-02-30',
    '2026-13-01',
    '0001-01-01',
    '2026-02-28T08:00:00',
    '2026-02-28T25:00Z',
    '1e9',
    '\0',
  ])('is not %j', (text) => {
    expect(() => momentAt(text)).toThrow(Refusal);
  });

  it('has come: today, but not tomorrow', () => {
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
    expect(() => momentAt(today)).not.toThrow();
    const later = new Date(Date.now() + 31 * 3_600_000).toISOString();
    expect(() => momentAt(later)).toThrow(Refusal);
    expect(() => momentAt(later.slice(0, 10))).toThrow(Refusal);
  });
});
