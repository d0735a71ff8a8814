// The box around all that a set of tiles shows: clients do not ask for tiles outside of it, and others open on it.
import { vn2000ToWgs84 } from '../data/crs/shift.ts';
import type { Bounds } from '../data/model/place.ts';
import type { Queryable } from '../data/store/store.ts';
import { type ExtentRow, extentOfSet } from './extent.sql.ts';
import { TILE_SETS, type TileSet } from './layers.ts';

/** Vietnam with its islands, WGS 84: where there is nothing yet. */
export const VIETNAM: Bounds = [102, 7, 118, 23.5];

/** Degrees, a metre: the shift of a corner is not that of every place beside it. */
const PAD = 1e-5;
const GRID = 1e6;

/** WGS 84; that of the communes where there are no parcels, and of the country where there are none either. */
export async function extentOf(store: Queryable, set: TileSet): Promise<Bounds> {
  const row = await store.first<ExtentRow>(extentOfSet(set));
  const bounds = row && boundsOf(row);
  if (bounds) return bounds;
  return set === 'communes' ? VIETNAM : extentOf(store, 'communes');
}

function boundsOf({ west, south, east, north }: ExtentRow): Bounds | undefined {
  if (west === null || south === null || east === null || north === null) return undefined;
  const [left, bottom] = vn2000ToWgs84(west, south);
  const [right, top] = vn2000ToWgs84(east, north);
  const down = (degrees: number): number => Math.floor((degrees - PAD) * GRID) / GRID;
  const up = (degrees: number): number => Math.ceil((degrees + PAD) * GRID) / GRID;
  return [down(left), down(bottom), up(right), up(top)];
}

/** Of all sets. */
export async function extentsOf(store: Queryable): Promise<ReadonlyMap<TileSet, Bounds>> {
  const extents = new Map<TileSet, Bounds>();
  for (const set of TILE_SETS) extents.set(set, await extentOf(store, set));
  return extents;
}
