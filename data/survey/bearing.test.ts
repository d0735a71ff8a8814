import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBearing, parseBearing } from './bearing.ts';

describe('a bearing', () => {
  it.each([
    '78°15′30″',
    '78° 15′ 30″',
    `78°15'30"`,
    `78º15'30''`,
    '78°15’30”',
    '78d15m30s',
    '78D15M30S',
    '78 15 30',
    '78-15-30',
    '78:15:30',
    '78.258333333333°',
    '78,258333333333',
    `78°15.5'`,
    '078°15′30,0″',
    ' 78°15′30',
  ])('%s', (text) => {
    expect(parseBearing(text)).toBeCloseTo(78 + 15 / 60 + 30 / 3600, 9);
  });

  it.each([
    ['0', 0],
    ['360°00′00″', 0],
    ['359°59′59.9″', 359 + 59 / 60 + 59.9 / 3600],
    ['45°', 45],
    ['45°30', 45.5],
  ])('%s is %d', (text, degrees) => {
    expect(parseBearing(text)).toBeCloseTo(degrees, 9);
  });

  it.each([
    '',
    '78°60′',
    '78°15′60″',
    '361',
    '360°00′01″',
    '-5',
    'N 78° E',
    '78.5°15′',
    '78°15.5′30″',
    '1 2 3 4',
    '78°15″',
    '7 8.5.1',
    '°',
  ])('is not %j', (text) => {
    expect(parseBearing(text)).toBeNull();
  });

  it('printed to any decimal of a second reads as the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360 * 3600 * 1000 - 1 }), (units) => {
        const degrees = units / 3_600_000;
        expect(parseBearing(formatBearing(degrees, 3))).toBeCloseTo(degrees, 10);
        const whole = formatBearing(degrees);
        expect(formatBearing(parseBearing(whole) ?? Number.NaN)).toBe(whole);
      }),
    );
  });

  it('carries seconds over', () => {
    expect(formatBearing(78.99999999)).toBe('79°00′00″');
    expect(formatBearing(359.9999999, 1)).toBe('0°00′00.0″');
    expect(formatBearing(-90)).toBe('270°00′00″');
    expect(formatBearing(78.2583333, 2)).toBe('78°15′30.00″');
  });
});
