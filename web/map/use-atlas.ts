// Opens the map's canvas when there is a place to show, and closes it again. The library is loaded only here.
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Atlas, ParcelSet, TileSet } from './atlas.ts';
import type { SelectionColours } from './selection-layers.ts';
import { loadStyle } from './style.ts';
import { askTileJsons, stateOf, type TileJson } from './tile-json.ts';
import { tileVersions } from './tile-versions.ts';
import type { View } from './view.ts';

interface Wish {
  readonly set: ParcelSet;
  readonly neighbours: boolean;
  readonly start: View | undefined;
  readonly theme: 'light' | 'dark';
  readonly label: string;
}

/** `style`: the server gave no style. `graphics`: the browser cannot draw (no WebGL). `lost`: it could, and took its graphics memory back. */
export type Failure = 'style' | 'graphics' | 'lost';

const COLOURS: Readonly<Record<'light' | 'dark', SelectionColours>> = {
  light: { accent: '#2a4bb8', casing: '#ffffff', ink: '#1d2025' },
  dark: { accent: '#9db2ff', casing: '#17191d', ink: '#e6e8ec' },
};

/** What is known of the tiles stands before the first one is asked for. */
async function loadTileJsons({ set, neighbours }: Wish, signal: AbortSignal): Promise<ReadonlyMap<TileSet, TileJson>> {
  const answers = await askTileJsons(
    [...new Set<TileSet>([set, ...(neighbours ? ['parcels' as const] : []), 'communes', 'context'])],
    signal,
  );
  for (const [name, answer] of answers) {
    const state = stateOf(answer);
    if (state) tileVersions.learn(name, state);
  }
  return answers;
}

async function open(element: HTMLElement, wish: Wish & { start: View }, signal: AbortSignal): Promise<Atlas | Failure> {
  // All at once: none of them needs another.
  const library = import('./canvas.ts').catch(() => 'graphics' as const);
  const tiles = loadTileJsons(wish, signal);
  const style = await loadStyle(wish.theme, signal).catch(() => 'style' as const);
  if (style === 'style') return style;
  const [canvas, tileJsons] = await Promise.all([library, tiles]);
  if (canvas === 'graphics' || signal.aborted) return 'graphics';
  try {
    const { set, neighbours, start: view, label } = wish;
    return await canvas.openCanvas({
      element,
      style,
      set,
      neighbours,
      tileJsons,
      view,
      colours: COLOURS[wish.theme],
      label,
    });
  } catch {
    return 'graphics';
  }
}

/** The atlas in `element`; opened anew when set or theme change, at the view it had. */
export function useAtlas(element: RefObject<HTMLDivElement | null>, wish: Wish) {
  const [atlas, setAtlas] = useState<Atlas>();
  const [failed, setFailed] = useState<Failure>();
  const [attempt, setAttempt] = useState(0);
  const last = useRef<View>(undefined);
  const latest = useRef(wish);
  latest.current = wish;
  const ready = wish.start !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `set`, `theme` and `attempt` are what opens it anew.
  useEffect(() => {
    const place = element.current;
    const start = last.current ?? latest.current.start;
    if (!place || !start) return;
    const leaving = new AbortController();
    let opened: Atlas | undefined;
    void open(place, { ...latest.current, start }, leaving.signal).then((result) => {
      if (typeof result === 'string') return leaving.signal.aborted ? undefined : setFailed(result);
      if (leaving.signal.aborted) return result.destroy();
      opened = result;
      result.on('view', (view) => {
        last.current = view;
      });
      // A map made anew is certain to be whole; what the library restores by itself is not.
      result.on('lost', (isLost) => (isLost ? setFailed('lost') : setAttempt((count) => count + 1)));
      setFailed(undefined);
      setAtlas(result);
    });
    return () => {
      leaving.abort();
      setAtlas(undefined);
      opened?.destroy();
    };
  }, [element, ready, wish.set, wish.neighbours, wish.theme, attempt]);

  return { atlas, failed, retry: () => setAttempt((count) => count + 1) };
}
