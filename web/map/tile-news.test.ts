import { expect, test } from 'vitest';
import type { LiveEvent } from '../../data/model/live.ts';
import { changesOf } from './tile-news.ts';

const at = { communeCode: '99001', bounds: [106, 10, 106.1, 10.1] as [number, number, number, number] };
const edit: LiveEvent = { topic: 'edit', ...at, editId: 1, state: 'applied', versions: [] };
const sets = (event: LiveEvent): readonly string[] => changesOf(event).map(({ set }) => set);

test('an edit changes parcels once it is applied, not as a proposal', () => {
  expect(sets(edit)).toEqual(['parcels', 'parcels-officer']);
  expect(changesOf(edit).every(({ from, bounds }) => from === 13 && bounds === at.bounds)).toBe(true);
  for (const state of ['proposed', 'returned', 'rejected'] as const) expect(changesOf({ ...edit, state })).toEqual([]);
});

test('an edit of a road or a river changes what lies around the parcels too', () => {
  const versions = [{ type: 'land-object', id: 5, version: 2 }];
  expect(sets({ ...edit, versions })).toEqual(['parcels', 'parcels-officer', 'context']);
});

test('flags are seen in the officers’ set only', () => {
  expect(sets({ topic: 'flag', ...at, flagId: 1, parcelId: 2, state: 'open' })).toEqual(['parcels-officer']);
});

test('a parcel without a shape is on no tile', () => {
  expect(changesOf({ ...edit, bounds: null })).toEqual([]);
  expect(changesOf({ topic: 'flag', ...at, bounds: null, flagId: 1, parcelId: 2, state: 'open' })).toEqual([]);
});

test('an import changes every zoom', () => {
  expect(changesOf({ topic: 'import', ...at, run: 1 })).toEqual([
    { set: 'parcels', bounds: at.bounds },
    { set: 'parcels-officer', bounds: at.bounds },
  ]);
});

test('pictures made anew: land cover at small scales, outlines in their set, everything everywhere', () => {
  const tiles = { topic: 'tiles', ...at } as const;
  expect(changesOf({ ...tiles, product: 'land_cover' })).toEqual([
    { set: 'parcels', bounds: at.bounds, from: 8, to: 13 },
    { set: 'parcels-officer', bounds: at.bounds, from: 8, to: 13 },
  ]);
  expect(changesOf({ ...tiles, product: 'density' })).toEqual([
    { set: 'parcels', bounds: at.bounds, to: 13 },
    { set: 'parcels-officer', bounds: at.bounds, to: 13 },
  ]);
  expect(changesOf({ ...tiles, product: 'context' })).toEqual([{ set: 'context', bounds: at.bounds }]);
  expect(changesOf({ ...tiles, product: 'communes' })).toEqual([{ set: 'communes', bounds: at.bounds }]);
  expect(sets({ ...tiles, bounds: null, product: 'all' })).toEqual([
    'parcels',
    'parcels-officer',
    'communes',
    'context',
  ]);
});

test('numbers of coverage are on no map', () => {
  expect(changesOf({ topic: 'coverage', ...at })).toEqual([]);
});
