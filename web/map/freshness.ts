// Keeps the tiles of a map as fresh as the land record: the part of an Atlas that fetches tiles again.
import type { Map as LibreMap } from 'maplibre-gl';
import type { Atlas, TileChange, TileSet } from './atlas.ts';
import { askTileJsons, stateOf } from './tile-json.ts';
import { isIn, liesOver, type TileId } from './tile-range.ts';
import { TileRefresher } from './tile-refresher.ts';
import { tileVersions } from './tile-versions.ts';

/** Whether a tile of the change's set became old by it. */
const meantBy =
  ({ bounds, from = 0, to = Number.POSITIVE_INFINITY }: TileChange) =>
  (tile: TileId): boolean =>
    tile.z >= from && tile.z <= to && (bounds === null || liesOver(tile, bounds));

/** @param sources names of the map's sources, by the set they hold */
export function freshnessOf(
  map: LibreMap,
  sources: ReadonlyMap<TileSet, string>,
): Pick<Atlas, 'refresh' | 'catchUp' | 'reload'> & { stop(): void } {
  const refresher = new TileRefresher(map);
  const leaving = new AbortController();
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    for (const [set, answer] of await askTileJsons([...sources.keys()], leaving.signal)) {
      const state = stateOf(answer);
      const source = sources.get(set);
      if (!state || !source) continue;
      const cells = tileVersions.learn(set, state);
      if (cells === null || cells.size > 0) refresher.want(source, (tile) => isIn(cells, tile));
    }
  }

  /** One question at a time: answers never overtake each other. */
  function catchUp(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    refresh(change) {
      const source = sources.get(change.set);
      if (source) refresher.want(source, meantBy(change));
    },
    catchUp,
    async reload() {
      await asking;
      tileVersions.forget();
      await catchUp();
      for (const source of sources.values()) refresher.want(source, () => true);
    },
    stop() {
      leaving.abort();
      refresher.stop();
    },
  };
}
