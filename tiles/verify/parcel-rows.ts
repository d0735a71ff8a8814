// The parcels of a piece of the map as the prover sees them: places on the square world, never the builder's or the encoder's numbers.
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import { ewkbToDegrees, ewkbToPoint } from '../../data/geometry/wkb.ts';
import { RowCursor } from '../encoder/row-cursor.ts';

/** Zoom whose tile units (4096 a tile) all places are kept in; a deeper one has no tiles in an archive. */
export const UNIT_ZOOM = 16;
/** Columns of parcelRows (tiles/rows.sql.ts) with states. */
const COLUMN = { id: 0, geom: 1, label: 2, no: 3, sheet: 4, use: 5, area: 6, clearance: 7, states: 8, commune: 12 };
const STATES = ['group', 'cert', 'match', 'flag'] as const;
const WORLD = 2 ** UNIT_ZOOM * 4096;
const RADIANS = Math.PI / 180;

/** Flat x, y, …; the first vertex is not repeated. */
export type Ring = Float64Array;

export interface Parcel {
  readonly id: number;
  readonly commune: string;
  /** Attributes that the map shows, by name; a column without a value is not there. */
  readonly shown: ReadonlyMap<string, string | number>;
  /** By which the map colours it: the first code of its uses, capitals. */
  readonly lead: string;
  /** What officers see besides. */
  readonly states: ReadonlyMap<string, number>;
  /** Of the label place, decimetres. */
  readonly clearance: number | undefined;
  readonly label: readonly [x: number, y: number] | undefined;
  readonly polygons: readonly (readonly Ring[])[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
  /** Exteriors less holes, square units. */
  readonly area: number;
  readonly perimeter: number;
  readonly vertices: number;
  /** Where its row lies in the packed rows. */
  readonly start: number;
  readonly end: number;
}

/** Rows of a box, and the parcels in them. */
export interface ParcelBlock {
  readonly rows: Uint8Array;
  readonly parcels: readonly Parcel[];
  /** Where a parcel of an id stands in the list. */
  readonly numbers: ReadonlyMap<number, number>;
  /** There are more parcels than were asked for: only some of them are here. */
  readonly isCutOff: boolean;
}

/** VN-2000 degrees -> units of zoom 16 from the north-west corner of the world. */
function placeOf(lon: number, lat: number): [x: number, y: number] {
  const [east, north] = vn2000ToWgs84(lon, lat);
  const sine = Math.sin(north * RADIANS);
  return [(east / 360 + 0.5) * WORLD, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD];
}

/** Parcels with a shape, in the order of the rows. @param most above which the rows are not all there are */
export function blockOf(rows: Uint8Array, most: number): ParcelBlock {
  const parcels: Parcel[] = [];
  for (const cursor = new RowCursor(rows, COLUMN.commune + 1); cursor.advance(); ) {
    if (!cursor.isNull(COLUMN.geom)) parcels.push(parcelAt(cursor));
  }
  const numbers = new Map(parcels.map(({ id }, index) => [id, index]));
  return { rows, parcels, numbers, isCutOff: parcels.length > most };
}

function parcelAt(cursor: RowCursor): Parcel {
  const bytes = (column: number) => cursor.bytes.subarray(cursor.begins[column], cursor.ends[column]);
  const text = (column: number) => Buffer.from(bytes(column)).toString('utf8');
  const shown = new Map<string, string | number>();
  for (const name of ['no', 'sheet', 'use'] as const) {
    if (!cursor.isNull(COLUMN[name])) shown.set(name, text(COLUMN[name]));
  }
  const area = hundredths(cursor, COLUMN.area, 100);
  if (area !== undefined) shown.set('area_dm2', area);
  const label = cursor.isNull(COLUMN.label) ? undefined : placeOf(...ewkbToPoint(bytes(COLUMN.label)));
  return {
    id: cursor.number(COLUMN.id, false),
    commune: text(COLUMN.commune),
    shown,
    lead:
      (cursor.isNull(COLUMN.use) ? '' : text(COLUMN.use))
        .split(/[+ ]/)[0]
        ?.replace(/[a-z]/g, (each) => each.toUpperCase()) ?? '',
    states: new Map(STATES.map((name, index) => [name, cursor.number(COLUMN.states + index, false)])),
    clearance: hundredths(cursor, COLUMN.clearance, 10),
    label,
    ...landOf(bytes(COLUMN.geom)),
    start: cursor.start,
    end: cursor.end,
  };
}

/** A measure as the map carries it, in whole parts; one below zero is not shown. */
function hundredths(cursor: RowCursor, column: number, parts: number): number | undefined {
  if (cursor.isNull(column)) return undefined;
  const value = cursor.number(column, true) * parts;
  return value >= 0 && value < Number.MAX_SAFE_INTEGER ? Math.round(value) : undefined;
}

function landOf(ewkb: Uint8Array) {
  const polygons = ewkbToDegrees(ewkb).map((polygon) => polygon.map(ringOf));
  const land = {
    minX: Number.POSITIVE_INFINITY,
    minY: Number.POSITIVE_INFINITY,
    maxX: Number.NEGATIVE_INFINITY,
    maxY: Number.NEGATIVE_INFINITY,
    area: 0,
    perimeter: 0,
    vertices: 0,
  };
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      for (let i = 0; i < ring.length; i += 2) {
        land.minX = Math.min(land.minX, ring[i] as number);
        land.maxX = Math.max(land.maxX, ring[i] as number);
        land.minY = Math.min(land.minY, ring[i + 1] as number);
        land.maxY = Math.max(land.maxY, ring[i + 1] as number);
      }
      const { area, perimeter } = measureRing(ring);
      land.area += index === 0 ? area : -area;
      land.perimeter += perimeter;
      land.vertices += ring.length / 2;
    });
  }
  return { polygons, ...land };
}

function ringOf(degrees: readonly number[]): Ring {
  const ring = new Float64Array(degrees.length);
  for (let i = 0; i < degrees.length; i += 2) {
    const [x, y] = placeOf(degrees[i] as number, degrees[i + 1] as number);
    ring[i] = x;
    ring[i + 1] = y;
  }
  return ring;
}

/** Area without sign, and length of the outline. */
export function measureRing(ring: ArrayLike<number>): { area: number; perimeter: number } {
  const end = ring.length;
  const x0 = ring[0] ?? 0;
  const y0 = ring[1] ?? 0;
  let twice = 0;
  let perimeter = 0;
  let px = (ring[end - 2] ?? 0) - x0;
  let py = (ring[end - 1] ?? 0) - y0;
  for (let i = 0; i < end; i += 2) {
    const x = (ring[i] as number) - x0;
    const y = (ring[i + 1] as number) - y0;
    twice += px * y - x * py;
    perimeter += Math.hypot(x - px, y - py);
    px = x;
    py = y;
  }
  return { area: Math.abs(twice) / 2, perimeter };
}
