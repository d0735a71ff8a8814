import { expect, test } from 'vitest';
import type { Bounds } from '../../data/model/place.ts';
import type { TileState } from './tile-json.ts';
import { TileVersions } from './tile-versions.ts';

const HERE = 3861 * 8192 + 6519;
const THERE = 3870 * 8192 + 6530;
/** The middle of HERE, as degrees. */
const lng = (6519.5 / 8192) * 360 - 180;
const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * 3861.5) / 8192))) * 180) / Math.PI;
const IN_HERE: Bounds = [lng, lat, lng, lat];
const tileHere = 'https://dia.chinh/tiles/parcels/16/52159/30893.mvt';
const tileThere = 'https://dia.chinh/tiles/parcels/16/52240/30960.mvt';
const tileFar = 'https://dia.chinh/tiles/parcels/16/52300/30960.mvt';

const state = (revision: number, cells: readonly number[] | null, version: string | null = 'a1'): TileState => ({
  version,
  revision,
  cells: cells && new Set(cells),
});

test('as long as nothing is known, and without an archive, addresses are plain', () => {
  const versions = new TileVersions();
  expect(versions.addressOf(tileHere)).toBe(tileHere);
  expect(versions.addressOf(`${tileHere}?v=old`)).toBe(tileHere);
  versions.learn('parcels', state(7, [], null));
  expect(versions.addressOf(tileHere)).toBe(tileHere);
});

test('an untouched tile is asked for by version, a touched one never', () => {
  const versions = new TileVersions();
  versions.learn('parcels', state(7, [HERE]));
  expect(versions.addressOf(tileHere)).toBe(tileHere);
  expect(versions.addressOf(tileThere)).toBe(`${tileThere}?v=a1`);
  versions.learn('parcels', state(8, null));
  expect(versions.addressOf(tileThere)).toBe(tileThere);
});

test('sets are known apart, and other addresses stay as they are', () => {
  const versions = new TileVersions();
  versions.learn('parcels', state(7, []));
  for (const other of [
    'https://dia.chinh/tiles/parcels-officer/16/52159/30893.mvt',
    'https://dia.chinh/tiles/communes/16/52159/30893.mvt',
    'https://dia.chinh/tiles/sprite@2x.png',
    'https://tiles.example/{z}.png?key=1',
  ])
    expect(versions.addressOf(other)).toBe(other);
});

test('what an event told counts from then on, until an answer that knows it', () => {
  const versions = new TileVersions();
  versions.learn('parcels', state(7, []));
  versions.touch('parcels', IN_HERE, 9);
  // Asked before the event, answered after it.
  versions.learn('parcels', state(8, []));
  expect(versions.addressOf(tileHere)).toBe(tileHere);
  versions.learn('parcels', state(9, [], 'b2'));
  expect(versions.addressOf(tileHere)).toBe(`${tileHere}?v=b2`);
});

test('what is heard before anything is known counts too; without a box it is anywhere', () => {
  const versions = new TileVersions();
  versions.touch('parcels', null, 9);
  versions.learn('parcels', state(8, []));
  expect(versions.addressOf(tileFar)).toBe(tileFar);
});

test('the first answer makes nothing old; the same again neither', () => {
  const versions = new TileVersions();
  expect(versions.learn('parcels', state(7, [HERE]))).toEqual(new Set());
  expect(versions.learn('parcels', state(7, [HERE]))).toEqual(new Set());
});

test('a newer answer makes old what was or is touched, as a cell may be touched twice', () => {
  const versions = new TileVersions();
  versions.learn('parcels', state(7, [HERE]));
  expect(versions.learn('parcels', state(8, [HERE]))).toEqual(new Set([HERE]));
  expect(versions.learn('parcels', state(9, [HERE, THERE]))).toEqual(new Set([HERE, THERE]));
  // A new archive: untouched tiles on screen are the same in it.
  expect(versions.learn('parcels', state(9, [], 'b2'))).toEqual(new Set([HERE, THERE]));
  expect(versions.learn('parcels', state(10, null, 'b2'))).toBeNull();
});

test('a long day stays small and loses nothing', () => {
  const versions = new TileVersions();
  versions.learn('parcels', state(1, []));
  for (let revision = 2; revision < 500; revision += 1) versions.touch('parcels', IN_HERE, revision);
  expect(versions.addressOf(tileHere)).toBe(tileHere);
  expect(versions.addressOf(tileFar)).toBe(`${tileFar}?v=a1`);
  versions.learn('parcels', state(499, []));
  expect(versions.addressOf(tileHere)).toBe(`${tileHere}?v=a1`);
});
