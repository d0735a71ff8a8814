// One table's share of a commune: columns and a lazy stream of rows.
import { planeOf } from '../crs/plane.ts';
import { pointToEwkb } from '../geometry/wkb.ts';
import type { Cell } from '../store/store.ts';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

export function* mapped<T>(list: readonly T[], row: (item: T) => readonly Cell[]): Iterable<readonly Cell[]> {
  for (const item of list) yield row(item);
}

export function* spread<T>(
  list: readonly T[],
  rowsOf: (item: T) => Iterable<readonly Cell[]>,
): Iterable<readonly Cell[]> {
  for (const item of list) yield* rowsOf(item);
}

export const table = (name: string, columns: string, rows: Iterable<readonly Cell[]>): Table => ({
  name,
  columns: columns.split(' '),
  rows,
});

/** A place in millimetres of the zone as a stored point. */
export const point = (zone: number, [e, n]: readonly [number, number]): Uint8Array =>
  pointToEwkb(...planeOf(zone).toDegrees(e, n));
