import { expect, test } from 'vitest';
import type { SeenParcel } from '../../map/atlas.ts';
import { statesInView } from './colouring.ts';

const parcel = (id: number, flag: number): SeenParcel => ({
  id,
  sheetNo: '36',
  parcelNo: String(id),
  landUse: 'ONT',
  areaM2: 100,
  group: 0,
  certificate: 1,
  match: 0,
  flag,
});
const paint = {
  'fill-color': ['match', ['get', 'flag'], 0, '#fff', 3, '#e07', 4, '#900', '#ccc'],
  'fill-opacity': 0.5,
};

test('the legend lists only the states in view, gravest last, with the colours of the map', () => {
  const rows = statesInView('flag', [parcel(1, 4), parcel(2, 0), parcel(3, 4)], paint);
  expect(rows.map(({ vi, count, colour }) => [vi, count, colour])).toEqual([
    ['Không có cờ', 1, '#fff'],
    ['Chặn', 2, '#900'],
  ]);
});

test('a parcel of another commune, of which no state is known, is not counted', () => {
  const { flag: _flag, ...bare } = parcel(1, 0);
  expect(statesInView('flag', [bare, parcel(2, 4)], undefined).map(({ code }) => code)).toEqual([4]);
});
