// The tiles MapLibre holds. Its `refreshTiles` passes by tiles that are on their way and tiles kept out of view, which would show
// old land later: so this file, and only this one, looks behind the public API (6.17: TileManager, TileCache, Tile).
import type { Map as LibreMap, Tile } from 'maplibre-gl';
import type { TileId } from './tile-range.ts';

const managerOf = (map: LibreMap, source: string) => map.style.tileManagers[source];

/** In view, or on their way there. */
export function tilesInView(map: LibreMap, source: string): readonly Tile[] {
  return managerOf(map, source)?._inViewTiles.getAllTiles() ?? [];
}

/** An answer is awaited that may still be the old one; or the tile is only there until its labels have faded. */
export function isBusy(tile: Tile): boolean {
  return tile.state === 'loading' || tile.abortController !== undefined || tile.holdingForSymbolFade();
}

/** Lets go of tiles out of view, so that they are fetched when they are needed again. */
export function forgetUnseen(map: LibreMap, source: string, isOld: (tile: Tile) => boolean): void {
  managerOf(map, source)?._outOfViewCache.filter((tile) => !isOld(tile));
}

/** Fetches tiles in view again; each keeps its picture until the new one is there. */
export function fetchAgain(map: LibreMap, source: string, tiles: readonly Tile[]): void {
  if (tiles.length === 0) return;
  const ids = new Map<string, TileId>(tiles.map(({ tileID: { canonical } }) => [canonical.key, canonical]));
  map.refreshTiles(source, [...ids.values()]);
}

/** After a fetch that failed MapLibre takes the picture away, though it still has it: the tile shows what it showed before. */
export function keepPicture(map: LibreMap, tile: Tile): void {
  if (tile.state !== 'errored' || !tile.latestFeatureIndex) return;
  tile.state = 'loaded';
  map.triggerRepaint();
}
