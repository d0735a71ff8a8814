// What a page reads off the map, together with whether all of it is there yet.
import { useEffect, useRef, useState } from 'react';
import type { Atlas, LandState } from './atlas.ts';

export interface Read<What> {
  readonly what: What;
  /** Only where this is `here`, nothing means that there is nothing. */
  readonly land: LandState;
}

/**
 * Reads whenever the map has come to rest.
 * @param nothing what is read as long as there is no map
 * @param isSame keeps the last reading where nothing changed
 */
export function useLand<What>(
  atlas: Atlas | undefined,
  read: (atlas: Atlas) => What,
  nothing: What,
  isSame: (a: What, b: What) => boolean = Object.is,
): Read<What> {
  const [state, setState] = useState<Read<What>>({ what: nothing, land: 'loading' });
  const latest = useRef({ read, isSame });
  latest.current = { read, isSame };
  useEffect(() => {
    if (!atlas) return;
    const take = (): void => {
      const next = { what: latest.current.read(atlas), land: atlas.land() };
      setState((now) => (now.land === next.land && latest.current.isSame(now.what, next.what) ? now : next));
    };
    take();
    const stops = [
      atlas.on('idle', take),
      // That it is here is known now, what it is when it is drawn.
      atlas.on('land', (land) => {
        if (land !== 'here') setState((now) => ({ ...now, land }));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas]);
  return state;
}
