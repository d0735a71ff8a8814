// Looks at a map frame by frame while something happens: which parcels are drawn, how much of the picture changes, which tiles are asked for.
import type { Page, Request } from 'playwright-core';
import type { Atlas } from '../map/atlas.ts';

export interface Watched {
  /** Parcels on screen, fewest and most of all frames. */
  readonly fewest: number;
  readonly most: number;
  /** Land uses the watched parcel had, in order. */
  readonly uses: readonly string[];
  /** Largest share of the picture that was unlike the first frame. */
  readonly changed: number;
  readonly frames: number;
}

interface Watching {
  stop(): Watched;
}
type Watcher = Window & { watching?: Watching };

/** Begins to look, at one parcel closely. The map must be at rest. */
export async function watchMap(page: Page, parcel: number): Promise<void> {
  await page.evaluate(startWatching, parcel);
}

/** What was seen since `watchMap`. */
export const whatWasSeen = (page: Page): Promise<Watched> =>
  page.evaluate(() => {
    const { watching } = window as Watcher;
    if (!watching) throw new Error('Nobody watches this page.');
    return watching.stop();
  });

/** The land use of a parcel as the map draws it. */
export const useOnMap = (page: Page, parcel: number): Promise<string | undefined> =>
  page.evaluate(async (id) => {
    const element = document.getElementById('map') as unknown as Record<string, unknown>;
    const atlas = (window as unknown as { atlasOf(element: unknown): Atlas }).atlasOf(element);
    return atlas.parcelsInView(10_000).find((each) => each.id === id)?.landUse;
  }, parcel);

/**
 * Runs in the page before the app: finds the atlas in React's own memory, so that the app need not show it to anybody, and lets the
 * map's pictures stay where they can be looked at.
 */
export function prepareWatching(): void {
  interface Hook {
    memoizedState: unknown;
    next: Hook | null;
  }
  interface Fiber {
    memoizedState: Hook | null;
    return: Fiber | null;
  }
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function keeping(this: HTMLCanvasElement, kind: string, options?: object) {
    return getContext.call(this, kind, { ...options, preserveDrawingBuffer: true });
  } as typeof getContext;
  const isAtlas = (value: unknown): value is Atlas =>
    typeof value === 'object' && value !== null && 'parcelsInView' in value;
  Object.assign(window, {
    atlasOf(element: Record<string, unknown>): Atlas {
      const key = Object.keys(element).find((name) => name.startsWith('__reactFiber'));
      for (let fiber = element[key ?? ''] as Fiber | null; fiber; fiber = fiber.return)
        for (let hook = fiber.memoizedState; hook && 'next' in hook; hook = hook.next)
          if (isAtlas(hook.memoizedState)) return hook.memoizedState;
      throw new Error('No atlas in this page.');
    },
  });
}

/** Runs in the page. */
function startWatching(parcel: number): void {
  const element = document.getElementById('map') as unknown as Record<string, unknown>;
  const atlas = (window as unknown as { atlasOf(element: unknown): Atlas }).atlasOf(element);
  const map = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas');
  const [WIDE, HIGH] = [240, 150];
  const small = new OffscreenCanvas(WIDE, HIGH).getContext('2d', { willReadFrequently: true });
  if (!map || !small) throw new Error('No canvas.');
  // The init script keeps drawn pictures in their buffer, so that they can be looked at in any frame.
  const seen = { fewest: Number.POSITIVE_INFINITY, most: 0, uses: [] as string[], changed: 0, frames: 0 };
  let first: Uint8ClampedArray | undefined;
  let running = true;
  function lookAtPicture(): void {
    if (!map || !small) return;
    small.clearRect(0, 0, WIDE, HIGH);
    small.drawImage(map, 0, 0, WIDE, HIGH);
    const now = small.getImageData(0, 0, WIDE, HIGH).data;
    const then = first ?? now;
    first ??= now;
    let unlike = 0;
    for (let at = 0; at < now.length; at += 1) {
      if (Math.abs((now[at] ?? 0) - (then[at] ?? 0)) > 5) {
        unlike += 1;
        // On to the next point: one colour of it is enough.
        at |= 3;
      }
    }
    seen.changed = Math.max(seen.changed, unlike / (now.length / 4));
    seen.frames += 1;
  }
  function look(): void {
    if (!running) return;
    const parcels = atlas.parcelsInView(10_000);
    seen.fewest = Math.min(seen.fewest, parcels.length);
    seen.most = Math.max(seen.most, parcels.length);
    const use = parcels.find(({ id }) => id === parcel)?.landUse ?? 'none';
    if (seen.uses.at(-1) !== use) seen.uses.push(use);
    lookAtPicture();
    requestAnimationFrame(look);
  }
  requestAnimationFrame(look);
  (window as Watcher).watching = {
    stop() {
      running = false;
      return seen;
    },
  };
}

/** Tiles a page asks for from now on, as `parcels/16/52159/30893` with its query. */
export function listenToTiles(page: Page): { asked(): string[]; clear(): void } {
  let asked: string[] = [];
  page.on('request', (request: Request) => {
    const found = /\/tiles\/(.+\/\d+\/\d+\/\d+)\.mvt(\?[^#]*)?/.exec(request.url());
    if (found) asked.push(`${found[1]}${found[2] ?? ''}`);
  });
  return {
    asked: () => [...asked],
    clear: () => {
      asked = [];
    },
  };
}
