import { expect, test } from 'vitest';
import { scaleBar, scaleOf, zoomOfScale } from './scale.ts';
import { unionOf, viewOfBounds } from './view.ts';

test('asking for a round scale gives that scale', () => {
  for (const wanted of [200, 500, 1000, 2000, 5000]) expect(scaleOf(10.4, zoomOfScale(10.4, wanted))).toBe(wanted);
});

test('the bar is a round length that fits', () => {
  for (let zoom = 5; zoom <= 22; zoom += 0.37) {
    const { metres, pixels } = scaleBar(16, zoom, 96);
    expect(pixels).toBeLessThanOrEqual(96.0001);
    expect(pixels).toBeGreaterThan(38);
    expect(String(metres / 10 ** Math.floor(Math.log10(metres) + 1e-9))[0]).toMatch(/[125]/);
  }
});

test('a box is shown in the middle of what the sheet leaves free', () => {
  const view = viewOfBounds([105, 10, 105.01, 10.01], { width: 360, height: 740, top: 100, bottom: 318 });
  expect(view.lng).toBeCloseTo(105.005, 9);
  expect(view.lat).toBeLessThan(10.005);
  const same = viewOfBounds([105, 10, 105.01, 10.01], { width: 360, height: 740, top: 0, bottom: 0 });
  expect(same.lat).toBeCloseTo(10.005, 6);
});

test('boxes are joined; none is none', () => {
  expect(unionOf([])).toBeUndefined();
  expect(
    unionOf([
      [105, 10, 106, 11],
      [104, 10.5, 105, 12],
    ]),
  ).toEqual([104, 10, 106, 12]);
});
