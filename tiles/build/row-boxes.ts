// Packed rows with the box of each, so that the tiles of a block can pick theirs without asking the database again.
import { ewkbToDegrees } from '../../data/geometry/wkb.ts';
import { deepestPlace } from '../encoder/label-of-polygons.ts';
import { RowCursor } from '../encoder/row-cursor.ts';
import { LINE, POLYGON, WkbCursor } from '../encoder/wkb-cursor.ts';
import type { Box } from '../rows.sql.ts';
import { SHAPE } from '../sources.ts';

/** Column of the commune's code in rows of parcels with states (tiles/rows.sql.ts). */
const COMMUNE = 12;

export interface RowBoxes {
  readonly rows: Uint8Array;
  readonly count: number;
  /** Where each row begins; one more at the end. */
  readonly starts: Uint32Array;
  /** West, south, east, north of each row, VN-2000 degrees. */
  readonly boxes: Float64Array;
  /** Five digits as a number; 0 where rows have none. */
  readonly communes: Uint32Array;
}

/** @param columns at least those of the source. Rows without a shape are in no box. */
export function boxRows(rows: Uint8Array, hasCommunes: boolean): RowBoxes {
  const most = Math.max(1, Math.ceil(rows.length / 32));
  const starts = new Uint32Array(most + 1);
  const boxes = new Float64Array(most * 4);
  const communes = new Uint32Array(most);
  const wkb = new WkbCursor(rows);
  let count = 0;
  for (const cursor = new RowCursor(rows, hasCommunes ? COMMUNE + 1 : SHAPE + 1); cursor.advance(); count++) {
    starts[count] = cursor.start;
    starts[count + 1] = cursor.end;
    boxes.set([Infinity, Infinity, -Infinity, -Infinity], count * 4);
    if (!cursor.isNull(SHAPE)) {
      wkb.at = cursor.begins[SHAPE] as number;
      widen(wkb, boxes, count * 4);
    }
    if (hasCommunes) communes[count] = digits(rows, cursor.begins[COMMUNE] as number, cursor.ends[COMMUNE] as number);
  }
  return { rows, count, starts, boxes, communes };
}

function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) value = value * 10 + (bytes[at] as number) - 48;
  return value;
}

function widen(wkb: WkbCursor, boxes: Float64Array, at: number): void {
  const type = wkb.header();
  const kind = type > POLYGON ? type - POLYGON : type;
  for (let left = type > POLYGON ? wkb.count() : 1; left > 0; left--) {
    if (type > POLYGON) wkb.header();
    for (let rings = kind === POLYGON ? wkb.count() : 1; rings > 0; rings--) {
      const vertices = kind >= LINE ? wkb.count() : 1;
      for (let i = 0; i < vertices; i++, wkb.at += wkb.stride) {
        const lon = wkb.float(0);
        const lat = wkb.float(8);
        if (lon < (boxes[at] as number)) boxes[at] = lon;
        if (lat < (boxes[at + 1] as number)) boxes[at + 1] = lat;
        if (lon > (boxes[at + 2] as number)) boxes[at + 2] = lon;
        if (lat > (boxes[at + 3] as number)) boxes[at + 3] = lat;
      }
    }
  }
}

/** Which of some rows meet a box, in their order. */
export function rowsMeeting({ boxes }: RowBoxes, among: Uint32Array, [west, south, east, north]: Box): Uint32Array {
  const met = new Uint32Array(among.length);
  let count = 0;
  for (const row of among) {
    const at = row * 4;
    if (
      (boxes[at] as number) <= east &&
      (boxes[at + 2] as number) >= west &&
      (boxes[at + 1] as number) <= north &&
      (boxes[at + 3] as number) >= south
    )
      met[count++] = row;
  }
  return met.subarray(0, count);
}

/** The communes of some rows, five digits each, ascending. */
export function communesOf({ communes }: RowBoxes, some: Uint32Array): string[] {
  const codes = new Set<number>();
  for (const row of some) codes.add(communes[row] as number);
  return [...codes].sort((a, b) => a - b).map((code) => String(code).padStart(5, '0'));
}

/** Where names of areas are written, by id, VN-2000 degrees. */
export type Places = Map<number, readonly [lon: number, lat: number]>;

/** Looks for the places of all rows that are not known yet. */
export function findPlaces({ rows }: RowBoxes, places: Places): void {
  for (const cursor = new RowCursor(rows, SHAPE + 1); cursor.advance(); ) {
    if (cursor.isNull(0) || cursor.isNull(SHAPE) || places.has(cursor.number(0, false))) continue;
    places.set(
      cursor.number(0, false),
      deepestPlace(rows, cursor.begins[SHAPE] as number, cursor.ends[SHAPE] as number),
    );
  }
}

/** Whether a place lies in a box. */
export const isIn = (
  place: readonly [lon: number, lat: number] | undefined,
  [west, south, east, north]: Box,
): boolean => place !== undefined && place[0] >= west && place[0] <= east && place[1] >= south && place[1] <= north;

/** The id of a row. */
export function idOf({ rows, starts }: RowBoxes, row: number): number {
  const cursor = new RowCursor(rows, 1, [starts[row] as number]);
  cursor.advance();
  return cursor.number(0, false);
}

/** The polygons of a row, VN-2000 degrees; none where it has no shape. */
export function shapeOf({ rows, starts }: RowBoxes, row: number): number[][][] {
  const packed = rows.subarray(starts[row], starts[row + 1]);
  const cursor = new RowCursor(packed, SHAPE + 1);
  if (!cursor.advance() || cursor.isNull(SHAPE)) return [];
  return ewkbToDegrees(packed.subarray(cursor.begins[SHAPE], cursor.ends[SHAPE]));
}
