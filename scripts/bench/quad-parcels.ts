// Parcels for benches: a jittered grid with shared vertices, eight to a parcel, as dense as a rural commune.
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import { announce } from '../../data/store/outbox.ts';
import type { Cell, Store } from '../../data/store/store.ts';
import { addCommune } from './import.sql.ts';

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

/** Parcels along a side of a commune. */
const COMMUNE_SIDE = 100;
const FIRST_COMMUNE = 99_001;

export interface QuadParcel {
  readonly commune: string;
  readonly id: number;
  readonly sheet: string;
  readonly number: string;
  readonly use: string;
  /** Square metres. */
  readonly area: number;
  /** VN-2000 degrees, flat, first vertex not repeated. */
  readonly ring: readonly number[];
  readonly label: readonly [lon: number, lat: number];
}

const communesAlong = (side: number): number => Math.ceil(side / COMMUNE_SIDE);

const communeOf = (side: number, i: number, j: number): string =>
  String(FIRST_COMMUNE + Math.floor(i / COMMUNE_SIDE) * communesAlong(side) + Math.floor(j / COMMUNE_SIDE));

/** `side` x `side` parcels, or the western `columns` of them, column by column. */
export function* quadParcels(side: number, columns = side): Generator<QuadParcel> {
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < side; j++) {
      yield {
        commune: communeOf(side, i, j),
        id: 1_000_000 + i * side + j,
        sheet: String(Math.floor(i / 20) * Math.ceil(side / 20) + Math.floor(j / 20)),
        number: String((i % 20) * 20 + (j % 20) + 1),
        use: USES[Math.floor(noise(i, j, 4) * USES.length)] ?? 'ONT',
        area: Math.round(10_000 + noise(i, j, 3) * 10_000) / 10,
        ring: AROUND.flatMap(([di, dj]) => vertex(2 * i + di, 2 * j + dj)),
        label: vertex(2 * i + 1, 2 * j + 1),
      };
    }
  }
}

function* rows(side: number): Generator<Cell[]> {
  for (const { commune, id, sheet, number, use, area, ring, label } of quadParcels(side)) {
    yield [commune, id, sheet, number, use, area, area, degreesToEwkb([[ring]]), pointToEwkb(...label), 18.5];
  }
}

/** Stores `side` x `side` parcels; the number of them. */
export function loadQuadParcels(store: Store, side: number): Promise<number> {
  return store.transact((tx) => tx.load('parcel', COLUMNS, rows(side)));
}

/** Stores the communes that those parcels lie in, and says in the log that parcels came, as an import does. */
export function loadQuadCommunes(store: Store, side: number): Promise<void> {
  return store.transact(async (tx) => {
    const along = communesAlong(side);
    const step = COMMUNE_SIDE * QUAD_STEP;
    for (let n = 0; n < along * along; n++) {
      const west = QUAD_ORIGIN.lon + Math.floor(n / along) * step;
      const south = QUAD_ORIGIN.lat + (n % along) * step;
      const outline = [west, south, west + step, south, west + step, south + step, west, south + step];
      const code = String(FIRST_COMMUNE + n);
      await tx.run(addCommune(code, 9210, degreesToEwkb([[outline.map(onGrid)]])));
      await announce(tx, { topic: 'import', communeCode: code, bounds: null, run: 0 });
    }
  });
}
