// The bounds that TileJSON tells: asked of the database when the log has gone on, for only then can they have changed.
import type { Bounds } from '../../data/model/place.ts';
import type { Store } from '../../data/store/store.ts';
import { isLost } from '../../data/store/store-error.ts';
import { extentOf } from '../../tiles/extent.ts';
import type { TileSet } from '../../tiles/layers.ts';
import type { TileSupply } from './tile-supply.ts';

interface Known {
  readonly revision: number;
  readonly bounds: Bounds;
}

const known = new WeakMap<TileSupply, Map<TileSet, Known>>();

/** @param revision of the log. Where the database is gone: as last known, else those of the archive, else undefined */
export async function boundsOfSet(
  { store, tiles }: { readonly store: Store; readonly tiles: TileSupply },
  set: TileSet,
  revision: number,
): Promise<Bounds | undefined> {
  const sets = known.get(tiles) ?? new Map<TileSet, Known>();
  known.set(tiles, sets);
  const last = sets.get(set);
  if (last?.revision === revision) return last.bounds;
  try {
    const bounds = await extentOf(store, set);
    sets.set(set, { revision, bounds });
    return bounds;
  } catch (error) {
    if (!isLost(error)) throw error;
    return last?.bounds ?? (await tiles.ground()).volume?.archives[set].header.bounds;
  }
}
