import { expect, it } from 'vitest';
import { unlessAtHand } from './hide.ts';

const off = ['boolean', ['feature-state', 'at-hand'], false];

it('hides a feature that is at hand, and leaves the zooms outermost', () => {
  expect(unlessAtHand(undefined)).toEqual(['case', off, 0, 1]);
  expect(unlessAtHand(['interpolate', ['linear'], ['zoom'], 15, 0.6, 16, 1])).toEqual([
    'interpolate',
    ['linear'],
    ['zoom'],
    15,
    ['case', off, 0, 0.6],
    16,
    ['case', off, 0, 1],
  ]);
  expect(unlessAtHand(['step', ['zoom'], 0, 15, 1])).toEqual([
    'step',
    ['zoom'],
    ['case', off, 0, 0],
    15,
    ['case', off, 0, 1],
  ]);
});
