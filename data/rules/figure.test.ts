import { expect, it } from 'vitest';
import { figure } from './figure.ts';

it('writes a comma for Vietnamese readers and a point for English ones', () => {
  expect(figure(21.891, 2)).toEqual({ vi: '21,89', en: '21.89' });
  expect(figure(300)).toEqual({ vi: '300', en: '300' });
});
