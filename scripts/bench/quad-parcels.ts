// Parcels for benches: a jittered grid with shared vertices, eight to a parcel, as dense as a rural commune.
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import type { Cell, Store } from '../../data/store/store.ts';

/** South-west corner and side of a parcel, VN-2000 degrees (about 45 m). */
export const QUAD_ORIGIN = { lon: 105.8, lat: 16.0 } as const;
export const QUAD_STEP = 0.00042;

const USES = ['ONT', 'LUC', 'CLN', 'ONT+CLN', 'HNK', 'NTS'];
const COLUMNS = [
  'commune_code',
  'id',
  'sheet_no',
  'parcel_no',
  'land_use',
  'mapped_area',
  'computed_area',
  'geom',
  'label',
  'label_clearance',
];

/** 0 to 1, the same for the same vertex on every machine. */
function noise(i: number, j: number, k: number): number {
  let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ Math.imul(k, 2147483647);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

const onGrid = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

/** A vertex of the grid of half sides. */
function vertex(i: number, j: number): [lon: number, lat: number] {
  const east = i / 2 + (noise(i, j, 1) - 0.5) * 0.2;
  const north = j / 2 + (noise(i, j, 2) - 0.5) * 0.2;
  return [onGrid(QUAD_ORIGIN.lon + east * QUAD_STEP), onGrid(QUAD_ORIGIN.lat + north * QUAD_STEP)];
}

const AROUND = [
  [0, 0],
  [1, 0],
  [2, 0],
  [2, 1],
  [2, 2],
  [1, 2],
  [0, 2],
  [0, 1],
] as const;

function* rows(side: number): Generator<Cell[]> {
  for (let i = 0; i < side; i++) {
    for (let j = 0; j < side; j++) {
      const ring = AROUND.flatMap(([di, dj]) => vertex(2 * i + di, 2 * j + dj));
      const area = Math.round(10_000 + noise(i, j, 3) * 10_000) / 10;
      const sheet = String(Math.floor(i / 20) * Math.ceil(side / 20) + Math.floor(j / 20));
      const number = String((i % 20) * 20 + (j % 20) + 1);
      const use = USES[Math.floor(noise(i, j, 4) * USES.length)] ?? 'ONT';
      const place = pointToEwkb(...vertex(2 * i + 1, 2 * j + 1));
      yield ['99001', 1_000_000 + i * side + j, sheet, number, use, area, area, degreesToEwkb([[ring]]), place, 18.5];
    }
  }
}

/** Stores `side` x `side` parcels in commune 99001; the number of them. */
export function loadQuadParcels(store: Store, side: number): Promise<number> {
  return store.transact((tx) => tx.load('parcel', COLUMNS, rows(side)));
}
