import { expect, test } from 'vitest';
import {
  parcelFills,
  parcelSourceOf,
  type StyleJson,
  sourcesOf,
  wholeSourceOf,
  withNeighbours,
  withParcelSet,
} from './style.ts';

const parcels = { source: 'parcels', 'source-layer': 'parcels' };
const style: StyleJson = {
  version: 8,
  sources: {
    parcels: { type: 'vector', url: 'http://thua/tiles/parcels.json' },
    communes: { type: 'vector', url: 'http://thua/tiles/communes.json' },
  },
  layers: [
    { id: 'land-cover', type: 'fill', source: 'parcels', 'source-layer': 'land_cover' },
    {
      id: 'parcels-fill',
      type: 'fill',
      ...parcels,
      paint: { 'fill-color': ['match', ['get', 'use'], 'ONT', '#f00', '#fff'] },
    },
    { id: 'parcels-flag-hatch', type: 'fill', ...parcels, filter: ['>=', ['get', 'flag'], 2] },
    { id: 'parcel-labels', type: 'symbol', source: 'parcels', 'source-layer': 'parcel_labels' },
    { id: 'communes-outline', type: 'line', source: 'communes', 'source-layer': 'communes' },
  ],
};

test('beneath the parcels of the account lie those of everybody; what is one picture in both sets is drawn once', () => {
  const own = withParcelSet(style, 'parcels-officer');
  const whole = withNeighbours(own);
  expect(whole.layers.map(({ id, source }) => `${id} ${source}`)).toEqual([
    'land-cover parcels-of-all',
    'parcels-fill-of-all parcels-of-all',
    'parcels-fill parcels',
    'parcels-flag-hatch parcels',
    'parcel-labels-of-all parcels-of-all',
    'parcel-labels parcels',
    'communes-outline communes',
  ]);
  expect([...sourcesOf(whole)]).toEqual([
    ['parcels-officer', 'parcels'],
    ['communes', 'communes'],
    ['parcels', 'parcels-of-all'],
  ]);
  expect(parcelFills(whole)).toEqual(['parcels-fill-of-all', 'parcels-fill', 'parcels-flag-hatch']);
});

test('hover and selection are states of the source that has every parcel', () => {
  const own = withParcelSet(style, 'parcels-officer');
  expect([wholeSourceOf(own), parcelSourceOf(own)]).toEqual(['parcels', 'parcels']);
  expect([wholeSourceOf(withNeighbours(own)), parcelSourceOf(withNeighbours(own))]).toEqual([
    'parcels-of-all',
    'parcels',
  ]);
});
