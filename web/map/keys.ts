// The keyboard on the map: arrows pan, + and − zoom, Enter picks what lies under the crosshair.
import type { KeyboardEvent } from 'react';
import type { Atlas } from './atlas.ts';

const STEP = 80;
const PAN: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const ZOOM: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, '\u2212': -1 };

function act(atlas: Atlas, key: string): boolean {
  const pan = PAN[key];
  const zoom = ZOOM[key];
  if (pan) atlas.pan(pan[0], pan[1]);
  else if (zoom) atlas.zoomBy(zoom);
  else if (key === 'Enter') atlas.pickAt(atlas.centre());
  else return false;
  return true;
}

/** Handler for the map's element; keys of things lying over the map are left alone. */
export function useMapKeys(atlas: Atlas | undefined) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (!atlas || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (act(atlas, event.key)) event.preventDefault();
  };
}
