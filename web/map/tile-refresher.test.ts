// The refresher against a map that does as MapLibre does with tiles: it reloads what has a picture and passes by what is on its way.
import type { Map as LibreMap, Tile } from 'maplibre-gl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TileRefresher } from './tile-refresher.ts';

interface FakeTile {
  state: string;
  abortController: AbortController | undefined;
  latestFeatureIndex: object | null;
  readonly tileID: { readonly canonical: { z: number; x: number; y: number; key: string } };
  holdingForSymbolFade(): boolean;
}

function tile(x: number, state = 'loaded'): FakeTile {
  return {
    state,
    abortController: undefined,
    latestFeatureIndex: {},
    tileID: { canonical: { z: 16, x, y: 1, key: `16/${x}/1` } },
    holdingForSymbolFade: () => false,
  };
}

function mapWith(tiles: FakeTile[], unseen: FakeTile[] = []) {
  const fetched: number[][] = [];
  let fail: (event: unknown) => void = () => undefined;
  const map = {
    style: {
      tileManagers: {
        parcels: {
          _inViewTiles: { getAllTiles: () => tiles },
          _outOfViewCache: {
            filter(keep: (each: FakeTile) => boolean) {
              unseen.splice(0, unseen.length, ...unseen.filter(keep));
            },
          },
        },
      },
    },
    refreshTiles: (_source: string, ids: { x: number }[]) => fetched.push(ids.map(({ x }) => x)),
    triggerRepaint: () => undefined,
    on: (_name: string, listener: typeof fail) => {
      fail = listener;
    },
  };
  return { map: map as unknown as LibreMap, fetched, fail: (event: object) => fail(event) };
}

let frames: (() => void)[] = [];
const nextFrame = (): void => {
  for (const frame of frames.splice(0)) frame();
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { addEventListener: () => undefined, removeEventListener: () => undefined });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  frames = [];
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('the news of a frame are one refresh, of the tiles they mean and each once', () => {
  const { map, fetched } = mapWith([tile(1), tile(2), tile(3)]);
  const refresher = new TileRefresher(map);
  refresher.want('parcels', ({ x }) => x <= 2);
  refresher.want('parcels', ({ x }) => x === 2);
  expect(fetched).toEqual([]);
  nextFrame();
  expect(fetched).toEqual([[1, 2]]);
  nextFrame();
  expect(fetched).toHaveLength(1);
});

test('a tile on its way is asked for once more when it is there', () => {
  const late = tile(1, 'loading');
  const again = tile(2);
  again.abortController = new AbortController();
  const { map, fetched } = mapWith([late, again]);
  const refresher = new TileRefresher(map);
  refresher.want('parcels', () => true);
  nextFrame();
  nextFrame();
  expect(fetched).toEqual([]);
  late.state = 'loaded';
  nextFrame();
  expect(fetched).toEqual([[1]]);
  again.abortController = undefined;
  nextFrame();
  expect(fetched).toEqual([[1], [2]]);
  nextFrame();
  expect(fetched).toHaveLength(2);
});

test('tiles out of view are let go, also one that left before it was there', () => {
  const leaving = tile(1, 'loading');
  const tiles = [leaving];
  const unseen = [tile(7), tile(8)];
  const { map, fetched } = mapWith(tiles, unseen);
  const refresher = new TileRefresher(map);
  refresher.want('parcels', ({ x }) => x !== 8);
  nextFrame();
  expect(unseen.map(({ tileID }) => tileID.canonical.x)).toEqual([8]);
  tiles.length = 0;
  unseen.push(leaving);
  nextFrame();
  expect(unseen.map(({ tileID }) => tileID.canonical.x)).toEqual([8]);
  expect(fetched).toEqual([]);
});

test('a tile that cannot be had shows what it showed, and is asked for again after ever longer pauses', () => {
  const lost = tile(1);
  const { map, fetched, fail } = mapWith([lost]);
  const refresher = new TileRefresher(map);
  for (const [round, pause] of [2_000, 4_000, 8_000].entries()) {
    lost.state = 'errored';
    fail({ tile: lost as unknown as Tile, sourceId: 'parcels', error: { status: 503 } });
    expect(lost.state).toBe('loaded');
    vi.advanceTimersByTime(pause - 1);
    nextFrame();
    expect(fetched).toHaveLength(round);
    vi.advanceTimersByTime(1);
    nextFrame();
    expect(fetched).toHaveLength(round + 1);
  }
  refresher.stop();
});

test('what the server refuses is not asked for again', () => {
  const refused = tile(1, 'errored');
  const { map, fetched, fail } = mapWith([refused]);
  const refresher = new TileRefresher(map);
  fail({ tile: refused as unknown as Tile, sourceId: 'parcels', error: { status: 401 } });
  vi.advanceTimersByTime(600_000);
  nextFrame();
  expect(fetched).toEqual([]);
  refresher.stop();
});
