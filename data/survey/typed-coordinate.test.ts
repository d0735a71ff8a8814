import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMetres, parseCoordinate } from './typed-coordinate.ts';

describe('a typed coordinate', () => {
  it.each([
    '1140340,125',
    '1140340.125',
    '1 140 340,125',
    '1.140.340,125',
    '1,140,340.125',
    ' 1140340.125 m ',
    '1140340.1250',
  ])('%s', (text) => {
    expect(parseCoordinate(text, 'north')).toBe(1140340125);
  });

  it.each(['', '583120', '1140340.1.2', '1140340 5', '1140340\n1140340', '-1140340', 'abc', '11403401'])(
    '%j is no north',
    (text) => {
      expect(parseCoordinate(text, 'north')).toBeNull();
    },
  );

  it('583.120 has thousands: the other reading is no east', () => {
    expect(parseCoordinate('583.120', 'east')).toBe(583120000);
  });

  it('shown is read as the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200_000_000, max: 800_000_000 }),
        fc.constantFrom(',' as const, '.' as const),
        (mm, mark) => {
          expect(parseCoordinate(formatMetres(mm, mark), 'east')).toBe(mm);
        },
      ),
    );
  });
});
