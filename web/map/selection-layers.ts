// How hover and selection are drawn: outlines from tile states at once, the exact shape over them when the card is there.
import type { FeatureCollection } from 'geojson';
import type { LayerJson } from './atlas.ts';

export const SHAPE_SOURCE = 'selected-shape';
export const VERTEX_IMAGE = 'vertex-square';

export interface SelectionColours {
  readonly accent: string;
  readonly casing: string;
  readonly ink: string;
}

const state = (name: string, on: unknown, off: unknown) => [
  'case',
  ['boolean', ['feature-state', name], false],
  on,
  off,
];

/** Layers on the tile source; the states are `hover`, `selected` and `proposed`. */
export function stateLayers(source: string, colours: SelectionColours): readonly LayerJson[] {
  const land = { source, 'source-layer': 'parcels' };
  return [
    {
      id: 'parcel-proposed-line',
      type: 'line',
      ...land,
      minzoom: 14,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.accent,
        'line-width': 2,
        'line-dasharray': [3, 2],
        'line-opacity': state('proposed', 1, 0),
      },
    },
    {
      id: 'parcel-state-fill',
      type: 'fill',
      ...land,
      paint: {
        'fill-color': state('selected', colours.accent, colours.ink),
        'fill-opacity': state('selected', 0.12, state('hover', 0.04, 0)),
      },
    },
    {
      id: 'parcel-selected-casing',
      type: 'line',
      ...land,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.casing, 'line-width': 5.5, 'line-opacity': state('selected', 1, 0) },
    },
    {
      id: 'parcel-state-line',
      type: 'line',
      ...land,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': state('selected', colours.accent, colours.ink),
        'line-width': state('selected', 2.6, 1.8),
        'line-opacity': state('selected', 1, state('hover', 1, 0)),
      },
    },
  ];
}

const only = (kind: string) => ['==', ['get', 'kind'], kind];
const fromZoom = ['>=', ['zoom'], ['get', 'from']];

/** Layers of the exact shape: ring, vertices, edge lengths and vertex numbers. */
export function shapeLayers(colours: SelectionColours): readonly LayerJson[] {
  const text = {
    'text-font': ['Inter SemiBold', 'Inter', 'Be Vietnam Pro'],
    'text-rotation-alignment': 'map',
    'text-padding': 0,
  };
  const halo = { 'text-color': colours.accent, 'text-halo-color': colours.casing, 'text-halo-width': 2 };
  const ring = { source: SHAPE_SOURCE, filter: only('ring'), type: 'line', layout: { 'line-join': 'round' } };
  return [
    { id: 'shape-casing', ...ring, paint: { 'line-color': colours.casing, 'line-width': 5.5 } },
    { id: 'shape-line', ...ring, paint: { 'line-color': colours.accent, 'line-width': 2.6 } },
    {
      id: 'shape-vertices',
      type: 'symbol',
      source: SHAPE_SOURCE,
      minzoom: 17,
      filter: only('vertex'),
      layout: { 'icon-image': VERTEX_IMAGE, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'shape-edge-lengths',
      type: 'symbol',
      source: SHAPE_SOURCE,
      filter: ['all', only('edge'), fromZoom],
      layout: {
        ...text,
        'text-field': ['get', 'label'],
        'text-size': 12,
        'text-rotate': ['get', 'rotate'],
        'text-offset': ['case', ['get', 'below'], ['literal', [0, 1.05]], ['literal', [0, -1.05]]],
        'text-keep-upright': false,
      },
      paint: halo,
    },
    {
      id: 'shape-vertex-numbers',
      type: 'symbol',
      source: SHAPE_SOURCE,
      filter: ['all', only('vertex'), fromZoom],
      layout: {
        ...text,
        'text-field': ['get', 'label'],
        'text-size': 10,
        'text-offset': ['array', 'number', 2, ['get', 'offset']],
      },
      paint: halo,
    },
  ];
}

export const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** White square with an accent edge, 8 px at ratio 2. Accent as #rrggbb. */
export function vertexSquare(accent: string): { width: number; height: number; data: Uint8ClampedArray } {
  const size = 16;
  const edge = 3;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16));
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1)
      if (Math.min(x, y, size - 1 - x, size - 1 - y) < edge)
        data.set([r ?? 0, g ?? 0, b ?? 0, 255], (y * size + x) * 4);
  return { width: size, height: size, data };
}
