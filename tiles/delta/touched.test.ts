// What was made anew touches the zooms that show it, and no other.
import { expect, it } from 'vitest';
import type { Bounds } from '../../data/model/place.ts';
import { MAXZOOM, MINZOOM, TILE_SETS, type TileSet } from '../layers.ts';
import { coverOfBox } from './cover.ts';
import { type BoxProduct, Touched } from './touched.ts';

const PLACE: Bounds = [106, 10, 106, 10];

/** Zooms at which the tile over the place counts as touched. */
function zoomsOf(product: BoxProduct, set: TileSet = 'parcels'): number[] {
  const touched = new Touched();
  touched.box(product, PLACE, 7);
  return Array.from({ length: MAXZOOM - MINZOOM + 1 }, (_, n) => MINZOOM + n).filter((z) => {
    const { minX: x, minY: y } = coverOfBox(PLACE, z);
    return touched.at(set, { z, x, y }, undefined) === 7;
  });
}

it('land cover from zoom 8 to where parcels begin, density down to there, parcels from there on', () => {
  expect(zoomsOf('land_cover')).toEqual([8, 9, 10, 11, 12, 13]);
  expect(zoomsOf('density')).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(zoomsOf('parcels')).toEqual([13, 14, 15, 16]);
  expect(zoomsOf('communes')).toEqual([]);
});

it.each(['communes', 'context'] as const)('%s in their own set and in no other', (product) => {
  expect(TILE_SETS.filter((set) => zoomsOf(product, set).length > 0)).toEqual([product]);
});
