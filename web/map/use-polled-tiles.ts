// Keeps a map true for those who have no session, and so no live events: the server is asked now and then.
import { useEffect } from 'react';
import type { Atlas } from './atlas.ts';

const PAUSE_MS = 60_000;

/** Tiles follow what the server says when asked: each minute while the page is looked at, and when it is looked at again. */
export function usePolledTiles(atlas: Atlas | undefined): void {
  useEffect(() => {
    if (!atlas) return;
    const look = (): void => {
      if (document.visibilityState === 'visible') void atlas.catchUp();
    };
    const timer = setInterval(look, PAUSE_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [atlas]);
}
