// What TileJSON tells clients that keep tiles: the archive's version, and roughly where land was touched since.
import type { Touched } from '../../tiles/delta/touched.ts';
import { PARCEL_ZOOM, type TileSet } from '../../tiles/layers.ts';
import type { TileDelta } from '../../tiles/tile-json.ts';
import type { TileSupply } from './tile-supply.ts';

/** With more cells than this a list costs more than it saves. */
const MOST_CELLS = 4_000;

/** Lists that were made, until the log goes on. */
const lists = new WeakMap<
  Touched,
  Map<TileSet, { readonly revision: number; readonly cells: readonly number[] | null }>
>();

/** As things are now; where the database is gone, nothing may be kept. */
export async function deltaOf(tiles: TileSupply, set: TileSet): Promise<TileDelta> {
  const { volume, watch } = await tiles.ground();
  const isCurrent = await watch.isCurrent();
  const { revision, touched } = watch.follower;
  const cells = isCurrent ? cellsOf(touched, set, revision) : null;
  return { version: volume?.manifest.version ?? null, revision, touched: { zoom: PARCEL_ZOOM, cells } };
}

function cellsOf(touched: Touched, set: TileSet, revision: number): readonly number[] | null {
  const known = lists.get(touched) ?? new Map();
  lists.set(touched, known);
  const last = known.get(set);
  if (last?.revision === revision) return last.cells;
  const cells = touched.cells(set, PARCEL_ZOOM, MOST_CELLS) ?? null;
  known.set(set, { revision, cells });
  return cells;
}
