// A mesh of parcels for the benches: quadrilaterals whose corners are moved by chance and shared to the millimetre. Seeded.

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { planeOf } from '../../data/crs/plane.ts';
import type { Shape } from '../../data/geometry/shape.ts';
import { randomOf } from '../../data/sample/random.ts';

export const GRID_ZONE = 9210;
export const GRID_COMMUNE = '99901';

/** South-west corner, millimetres of the zone. */
const WEST = 600_000_000;
const SOUTH = 1_190_000_000;
/** Side of a parcel before its corners are moved, and how far they may move. */
const SIDE = 24_000;
const JITTER = 7_000;
const PARCELS_A_SHEET = 100;

const uses = ['LUC', 'CLN', 'ONT', 'ODT', 'NTS', 'ONT+CLN', 'LUK', 'HNK'] as const;

export interface GridParcel {
  readonly sheetNo: string;
  readonly parcelNo: string;
  readonly landUse: string;
  readonly mappedArea: number;
  readonly shape: Shape;
}

export interface ParcelGrid {
  readonly columns: number;
  readonly rows: number;
  /** Around all parcels, with a margin. */
  readonly outline: Shape;
  /** VN-2000 degrees. */
  readonly middle: readonly [number, number];
  parcels(): Generator<GridParcel>;
}

const square = (west: number, south: number, east: number, north: number): Shape => ({
  zone: GRID_ZONE,
  polygons: [[[west, south, east, south, east, north, west, north]]],
});

/** Twice the area of a quadrilateral from its diagonals, in square metres. */
const areaOf = (q: readonly number[]): number => {
  const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0, dx = 0, dy = 0] = q;
  return ((cx - ax) * (dy - by) - (dx - bx) * (cy - ay)) / 2e6;
};

/** `columns` x `rows` parcels; sheets of 10 x 10. */
export function parcelGrid(columns: number, rows: number, seed: string): ParcelGrid {
  const random = randomOf(seed);
  const stride = columns + 1;
  const east = new Float64Array(stride * (rows + 1));
  const north = new Float64Array(stride * (rows + 1));
  for (let i = 0; i < east.length; i++) {
    east[i] = WEST + (i % stride) * SIDE + random.integer(-JITTER, JITTER);
    north[i] = SOUTH + Math.floor(i / stride) * SIDE + random.integer(-JITTER, JITTER);
  }
  const [far, top] = [WEST + columns * SIDE, SOUTH + rows * SIDE];
  const corner = (i: number): [number, number] => [east[i] ?? 0, north[i] ?? 0];

  function* parcels(): Generator<GridParcel> {
    const chance = randomOf(`${seed}/columns`);
    const side = Math.sqrt(PARCELS_A_SHEET);
    const sheetsAcross = Math.ceil(columns / side);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * stride + column;
        const ring = [...corner(at), ...corner(at + 1), ...corner(at + stride + 1), ...corner(at + stride)];
        const sheet = Math.floor(row / side) * sheetsAcross + Math.floor(column / side) + 1;
        yield {
          sheetNo: String(sheet),
          parcelNo: String((row % side) * side + (column % side) + 1),
          landUse: chance.pick(uses),
          mappedArea: Math.round(areaOf(ring) * 10) / 10,
          shape: { zone: GRID_ZONE, polygons: [[ring]] },
        };
      }
    }
  }
  return {
    columns,
    rows,
    outline: square(WEST - 50_000, SOUTH - 50_000, far + 50_000, top + 50_000),
    middle: planeOf(GRID_ZONE).toDegrees((WEST + far) / 2, (SOUTH + top) / 2),
    parcels,
  };
}

function featureOf({ sheetNo, parcelNo, landUse, mappedArea, shape }: GridParcel): string {
  const ring = shape.polygons[0]?.[0] ?? [];
  const points: string[] = [];
  for (let i = 0; i <= ring.length; i += 2) {
    const at = i % ring.length;
    points.push(`[${((ring[at] ?? 0) / 1000).toFixed(3)},${((ring[at + 1] ?? 0) / 1000).toFixed(3)}]`);
  }
  return (
    `{"type":"Feature","properties":{"SHBANDO":"${sheetNo}","SHTHUA":"${parcelNo}","DienTich":${mappedArea},` +
    `"KHLOAIDAT":"${landUse}"},"geometry":{"type":"Polygon","coordinates":[[${points.join(',')}]]}}`
  );
}

/** The grid as offices export it: GeoJSON in metres of the zone, with the usual columns. */
export async function writeGeoJson(path: string, grid: ParcelGrid): Promise<void> {
  const file = createWriteStream(path);
  file.write(
    `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::${GRID_ZONE}"}},"features":[\n`,
  );
  let first = true;
  for (const parcel of grid.parcels()) {
    if (!file.write(first ? featureOf(parcel) : `,\n${featureOf(parcel)}`)) await once(file, 'drain');
    first = false;
  }
  file.end('\n]}\n');
  await once(file, 'close');
}
