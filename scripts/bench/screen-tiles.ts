// The tiles that a page fetches, workers included, and when each was there.
import type { Page } from 'playwright-core';
import type { TileAddress } from '../../tiles/encoder/projector.ts';

interface ScreenTile extends TileAddress {
  /** parcels-officer/16/52037/29813 */
  readonly name: string;
  /** Date.now when its last byte was there. */
  readonly at: number;
}

export interface ScreenTiles {
  /** Every parcel tile that was ever fetched, once. */
  held(): readonly ScreenTile[];
  /** Tiles of any set, as often as they were fetched since `forget`. */
  fetched(): readonly ScreenTile[];
  forget(): void;
}

export function watchScreenTiles(page: Page): ScreenTiles {
  const held = new Map<string, ScreenTile>();
  let fetched: ScreenTile[] = [];
  page.on('requestfinished', (request) => {
    const [, name, z, x, y] = /\/tiles\/([a-z-]+\/(\d+)\/(\d+)\/(\d+))\.mvt/.exec(request.url()) ?? [];
    if (!name) return;
    const { startTime, responseEnd } = request.timing();
    const tile = { name, z: Number(z), x: Number(x), y: Number(y), at: startTime + responseEnd };
    fetched.push(tile);
    if (name.startsWith('parcels')) held.set(name, tile);
  });
  return {
    held: () => [...held.values()],
    fetched: () => fetched,
    forget: () => {
      fetched = [];
    },
  };
}
