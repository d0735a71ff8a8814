import { expect, test } from 'vitest';
import type { Bounds } from '../../data/model/place.ts';
import { cellsOver, isIn, liesOver, type TileId, withCells } from './tile-range.ts';

/** The tiles around a place at a zoom that a box concerns. */
function tilesOver(bounds: Bounds, z: number, [lng, lat]: [number, number]): string[] {
  const size = 2 ** z;
  const x = Math.floor(((lng + 180) / 360) * size);
  const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * size);
  const around = [-2, -1, 0, 1, 2].flatMap((dy) => [-2, -1, 0, 1, 2].map((dx) => ({ z, x: x + dx, y: y + dy })));
  return around.filter((tile) => liesOver(tile, bounds)).map((tile) => `${tile.x - x}/${tile.y - y}`);
}

/** Degrees of longitude of a part of a tile. */
const part = (share: number, z: number): number => (share / 2 ** z) * 360;

test('a box within a tile concerns that tile and those above it, no neighbour', () => {
  const middle = -180 + part(52_104.5, 16);
  for (let z = 5; z <= 16; z += 1) {
    const tiles = tilesOver([middle, 10.4, middle + 1e-5, 10.4 + 1e-5], z, [middle, 10.4]);
    expect(tiles, `zoom ${z}`).toContain('0/0');
    expect(tiles.length, `zoom ${z}`).toBeLessThanOrEqual(4);
  }
  expect(tilesOver([middle, 10.4, middle + 1e-5, 10.4 + 1e-5], 16, [middle, 10.4])).toEqual(['0/0']);
});

test('a tile is concerned by what lies in its buffer of 64 units, and by nothing beyond', () => {
  const edge = -180 + part(52_104, 16);
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * 30_860.5) / 2 ** 16))) * 180) / Math.PI;
  const inside = edge + part(63 / 4096, 16);
  const beyond = edge + part(65 / 4096, 16);
  expect(tilesOver([inside, lat, inside, lat], 16, [inside, lat])).toEqual(['-1/0', '0/0']);
  expect(tilesOver([beyond, lat, beyond, lat], 16, [beyond, lat])).toEqual(['0/0']);
});

test('cells of a box are those of the tiles of zoom 13 that draw it', () => {
  const box: Bounds = [106.51, 10.41, 106.58, 10.44];
  const cells = cellsOver(box) ?? new Set();
  expect(cells.size).toBeGreaterThan(0);
  for (const cell of cells) expect(liesOver({ z: 13, x: cell % 8192, y: Math.floor(cell / 8192) }, box)).toBe(true);
  const neighbours = [...cells].flatMap((cell) => [cell - 1, cell + 1, cell - 8192, cell + 8192]);
  for (const cell of neighbours)
    expect(liesOver({ z: 13, x: cell % 8192, y: Math.floor(cell / 8192) }, box)).toBe(cells.has(cell));
});

test('a box of half the world is anywhere', () => {
  expect(cellsOver([0, -60, 120, 60])).toBeNull();
});

test('a tile is in a cell from its ancestor on down, and where the cell lies below it', () => {
  const cells = new Set([3861 * 8192 + 6519]);
  const at = (z: number, x: number, y: number): TileId => ({ z, x, y });
  expect(isIn(cells, at(13, 6519, 3861))).toBe(true);
  expect(isIn(cells, at(13, 6520, 3861))).toBe(false);
  expect(isIn(cells, at(16, 6519 * 8 + 7, 3861 * 8))).toBe(true);
  expect(isIn(cells, at(16, 6519 * 8 + 8, 3861 * 8))).toBe(false);
  expect(isIn(cells, at(12, 3259, 1930))).toBe(true);
  expect(isIn(cells, at(12, 3260, 1930))).toBe(false);
  expect(isIn(cells, at(5, 25, 15))).toBe(true);
  expect(isIn(cells, at(5, 26, 15))).toBe(false);
  expect(isIn(new Set(), at(5, 25, 15))).toBe(false);
  expect(isIn(null, at(5, 26, 15))).toBe(true);
});

test('joined with anywhere, cells are anywhere', () => {
  expect(withCells(new Set([1]), new Set([2]))).toEqual(new Set([1, 2]));
  expect(withCells(new Set([1]), null)).toBeNull();
});
