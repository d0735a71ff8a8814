// A country of parcels for benches: communes of all densities from the delta to the highlands, towns among them. Seeded.
import { degreesToEwkb, pointToEwkb } from '../../data/geometry/wkb.ts';
import { randomOf } from '../../data/sample/random.ts';
import type { Cell } from '../../data/store/store.ts';

/** As many as there are. */
const COMMUNES = 3_321;
const FIRST_COMMUNE = 10_001;
/** Degrees between communes: about 10 km. */
const CELL = 0.095;
/** The land as bands of latitude, from its southern end: south, west and east, VN-2000 degrees. */
const BANDS = [
  [8.7, 104.7, 106.8],
  [10.4, 104.6, 108.2],
  [12.0, 107.5, 109.3],
  [14.6, 107.5, 109.0],
  [16.2, 106.5, 108.0],
  [17.8, 105.2, 106.6],
  [19.2, 104.2, 105.9],
  [20.2, 103.2, 106.6],
  [21.4, 102.4, 107.6],
  [22.8, 103.0, 106.6],
] as const;

/** Share of the communes, side of a parcel in degrees, and parcels for one of a village. */
const KINDS = [
  { name: 'town', share: 0.12, side: 0.00009, weight: 2.5 },
  { name: 'village', share: 0.58, side: 0.0003, weight: 1 },
  { name: 'highland', share: 0.3, side: 0.0008, weight: 0.45 },
] as const;
export const KIND_NAMES = KINDS.map(({ name }) => name);
const VILLAGE_WEIGHT = KINDS.reduce((sum, { share, weight }) => sum + share * weight, 0);

const USES = ['LUC', 'CLN', 'ONT', 'ODT', 'NTS', 'ONT+CLN', 'LUK', 'HNK', 'RSX'];
const SHEET_SIDE = 20;

export const PARCEL_COLUMNS = [
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
] as const;

export interface CountryCommune {
  readonly code: string;
  readonly kind: (typeof KINDS)[number]['name'];
  /** South-west corner of its parcels, VN-2000 degrees. */
  readonly west: number;
  readonly south: number;
  /** Parcels along a side, and their side in degrees. */
  readonly along: number;
  readonly side: number;
  readonly firstId: number;
}

/** West and east of the land at a latitude. */
function widthAt(lat: number): readonly [west: number, east: number] {
  const band = BANDS.findLast(([south]) => south <= lat) ?? BANDS[0];
  return [band[1], band[2]];
}

/** Corners of cells on the land, evenly thinned to the number of communes. */
function cells(): [lon: number, lat: number][] {
  const all: [number, number][] = [];
  for (let lat: number = BANDS[0][0]; lat < 23.3; lat += CELL) {
    const [west, east] = widthAt(lat);
    for (let lon = west; lon < east; lon += CELL) all.push([lon, lat]);
  }
  return Array.from({ length: COMMUNES }, (_, n) => all[Math.floor((n * all.length) / COMMUNES)] as [number, number]);
}

/** By where a chance from 0 to 1 falls among the shares. */
function kindAt(chance: number): (typeof KINDS)[number] {
  let sum = 0;
  for (const kind of KINDS) {
    sum += kind.share;
    if (chance < sum) return kind;
  }
  return KINDS[1];
}

/** Communes with about as many parcels in all. */
export function countryOf(parcels: number): CountryCommune[] {
  const random = randomOf('bench/country');
  const village = parcels / COMMUNES / VILLAGE_WEIGHT;
  let firstId = 1_000_000;
  return cells().map(([west, south], n) => {
    const kind = kindAt(random.integer(0, 999_999) / 1e6);
    const some = village * kind.weight * (0.5 + random.integer(0, 1_000) / 1_000);
    const along = Math.max(1, Math.min(Math.round(Math.sqrt(some)), Math.floor(CELL / kind.side)));
    const commune = { code: String(FIRST_COMMUNE + n), kind: kind.name, west, south, along, side: kind.side, firstId };
    firstId += along * along;
    return commune;
  });
}

const onGrid = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

/** -0.1 to 0.1, the same for the same vertex. */
function jitter(i: number, j: number, k: number): number {
  let h = Math.imul(i, 374761393) ^ Math.imul(j, 668265263) ^ Math.imul(k, 2147483647);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return (((h ^ (h >>> 16)) >>> 0) / 2 ** 32 - 0.5) * 0.2;
}

const AROUND = [0, 0, 1, 0, 2, 0, 2, 1, 2, 2, 1, 2, 0, 2, 0, 1] as const;

/** Parcels of eight vertices that they share with their neighbours, as rows of PARCEL_COLUMNS. */
export function* rowsOf({ code, west, south, along, side, firstId }: CountryCommune): Generator<Cell[]> {
  const seed = Number(code);
  const area = Math.round((side * 111_000) ** 2 * 10) / 10;
  const sheetsAlong = Math.ceil(along / SHEET_SIDE);
  const lon = (i: number, j: number): number => onGrid(west + (i / 2 + jitter(i, j, seed)) * side);
  const lat = (i: number, j: number): number => onGrid(south + (j / 2 + jitter(i, j, seed + 1)) * side);
  for (let i = 0; i < along; i++) {
    for (let j = 0; j < along; j++) {
      const ring: number[] = [];
      for (let at = 0; at < AROUND.length; at += 2) {
        const [x, y] = [2 * i + (AROUND[at] as number), 2 * j + (AROUND[at + 1] as number)];
        ring.push(lon(x, y), lat(x, y));
      }
      const label = pointToEwkb(lon(2 * i + 1, 2 * j + 1), lat(2 * i + 1, 2 * j + 1));
      const sheet = Math.floor(i / SHEET_SIDE) * sheetsAlong + Math.floor(j / SHEET_SIDE) + 1;
      const number = (i % SHEET_SIDE) * SHEET_SIDE + (j % SHEET_SIDE) + 1;
      const use = USES[Math.abs(Math.imul(i, 31) + Math.imul(j, 17) + seed) % USES.length] ?? 'LUC';
      const clearance = side * 111_000 * 0.4;
      yield [
        code,
        firstId + i * along + j,
        `${sheet}`,
        `${number}`,
        use,
        area,
        area,
        degreesToEwkb([[ring]]),
        label,
        clearance,
      ];
    }
  }
}

/** The land of a commune, its parcels in it. */
export function outlineOf({ west, south, along, side }: CountryCommune): Uint8Array {
  const far = Math.max(CELL, along * side);
  return degreesToEwkb([[[west, south, west + far, south, west + far, south + far, west, south + far].map(onGrid)]]);
}
