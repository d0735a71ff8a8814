// Is the land in view there? Only the sources know: nothing drawn may be land on its way, land that could not be had, or no land.
import type { Map as LibreMap } from 'maplibre-gl';
import type { LandState } from './atlas.ts';
import type { Bell } from './bell.ts';
import { tilesInView } from './loaded-tiles.ts';

/** A tile without a picture that failed is a hole; one that is fetched again keeps showing what it had. */
function stateOf(map: LibreMap, sources: readonly string[]): LandState {
  const states = new Set(sources.flatMap((source) => tilesInView(map, source)).map(({ state }) => state));
  if (states.has('errored')) return 'failed';
  return states.has('loading') || states.has('unloaded') ? 'loading' : 'here';
}

/**
 * Tells through the bell whenever it changes; the returned function says how it is.
 * @param sources names of those that hold land
 */
export function watchLand(map: LibreMap, bell: Bell, sources: readonly string[]): () => LandState {
  /** Before the map has come to rest once, nobody knows which tiles it wants. */
  let rested = false;
  let failed = false;
  let told: LandState = 'loading';
  const now = (): LandState => (failed ? 'failed' : rested ? stateOf(map, sources) : 'loading');
  function look(): void {
    const state = now();
    if (state === told) return;
    told = state;
    bell.ring('land', state);
  }
  map.on('idle', () => {
    rested = true;
    look();
  });
  map.on('error', (event) => {
    const { sourceId, tile } = event as { sourceId?: string; tile?: unknown };
    // The description of a whole source could not be had.
    if (sourceId !== undefined && !tile && sources.includes(sourceId)) failed = true;
    look();
  });
  map.on('sourcedataloading', look);
  map.on('sourcedata', ({ sourceDataType, sourceId }) => {
    if (sourceDataType === 'metadata' && sources.includes(sourceId)) failed = false;
    look();
  });
  return now;
}
