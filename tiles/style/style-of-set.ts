// The style of one set of tiles.
import type { Style } from './style.ts';

/**
 * The part of a style that draws one set, for programs that take a style for each (QGIS). Only that of the parcels, which lie below all
 * others, brings the paper.
 */
export function styleOfSet({ sources, ...style }: Style, set: string): Style {
  const own = Object.entries((sources ?? {}) as object).filter(([name]) => name === set);
  const layers = style.layers.filter(
    ({ source, type }) => source === set || (type === 'background' && set === 'parcels'),
  );
  return { ...style, sources: Object.fromEntries(own), layers };
}
