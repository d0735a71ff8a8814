// Leaves out of the tiles what a page draws itself, feature by feature: no tile is asked for again, nothing flickers.
import type { Map as LibreMap } from 'maplibre-gl';

const STATE = 'at-hand';
const PARCEL_LAYERS = new Set(['parcels', 'parcel_labels']);
const OPACITIES: Readonly<Record<string, readonly string[]>> = {
  fill: ['fill-opacity'],
  line: ['line-opacity'],
  symbol: ['text-opacity', 'icon-opacity'],
};

/** The opacity where the feature is not at hand, and none where it is. A zoom may stand only outermost, so its steps are wrapped. */
export function unlessAtHand(opacity: unknown): unknown {
  if (Array.isArray(opacity) && (opacity[0] === 'interpolate' || opacity[0] === 'step')) {
    const first = opacity[0] === 'interpolate' ? 4 : 2;
    return opacity.map((part, i) => (i >= first && (i - first) % 2 === 0 ? unlessAtHand(part) : part));
  }
  return ['case', ['boolean', ['feature-state', STATE], false], 0, opacity ?? 1];
}

/** @param sources those that hold parcels */
export function hider(map: LibreMap, sources: readonly string[]): (ids: readonly number[]) => void {
  let hidden: ReadonlySet<number> = new Set();
  let isPainted = false;
  function paint(): void {
    for (const layer of map.getStyle().layers) {
      if (!('source-layer' in layer) || !('source' in layer) || !PARCEL_LAYERS.has(layer['source-layer'] ?? ''))
        continue;
      for (const property of OPACITIES[layer.type] ?? []) {
        const now = map.getPaintProperty(layer.id, property as never) as unknown;
        map.setPaintProperty(layer.id, property as never, unlessAtHand(now) as never);
      }
    }
    isPainted = true;
  }
  function mark(id: number, on: boolean): void {
    for (const source of sources)
      for (const sourceLayer of PARCEL_LAYERS) map.setFeatureState({ source, sourceLayer, id }, { [STATE]: on });
  }
  return (ids) => {
    if (!isPainted && ids.length > 0) paint();
    const wanted = new Set(ids);
    for (const id of hidden) if (!wanted.has(id)) mark(id, false);
    for (const id of wanted) if (!hidden.has(id)) mark(id, true);
    hidden = wanted;
  };
}
