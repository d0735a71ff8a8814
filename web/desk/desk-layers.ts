// How land at hand, a sketch and problems are drawn.
import type { LayerJson, Paint } from '../map/atlas.ts';

export const LAND_SOURCE = 'land-at-hand';
export const SKETCH_SOURCE = 'desk-sketch';
export const PROBLEM_SOURCE = 'desk-problems';

export interface DeskColours {
  readonly accent: string;
  readonly casing: string;
  readonly ink: string;
  readonly outline: string;
  readonly block: string;
  readonly warning: string;
  readonly pass: string;
}

const is = (kind: string) => ['==', ['get', 'kind'], kind];
const FIGURES = ['Inter', 'Be Vietnam Pro'];
const BOLD = ['Inter SemiBold', 'Inter', 'Be Vietnam Pro'];

/** @param fill paint of the parcels by land use, as the style has it */
export function landLayers(fill: Paint, colours: DeskColours): readonly LayerJson[] {
  const land = { source: LAND_SOURCE };
  return [
    { id: 'desk-fill', type: 'fill', ...land, filter: is('parcel'), paint: { ...fill, 'fill-antialias': false } },
    {
      id: 'desk-object-line',
      type: 'line',
      ...land,
      filter: is('land-object'),
      paint: { 'line-color': colours.outline, 'line-width': 0.8 },
    },
    {
      id: 'desk-line',
      type: 'line',
      ...land,
      filter: is('parcel'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.outline, 'line-width': 1.1 },
    },
    {
      id: 'desk-label',
      type: 'symbol',
      ...land,
      filter: is('label'),
      layout: {
        'text-field': [
          'format',
          ['get', 'no'],
          { 'text-font': ['literal', BOLD] },
          '\n',
          {},
          ['get', 'area'],
          {},
          '\n',
          {},
          ['get', 'use'],
          { 'font-scale': 0.86 },
        ],
        'text-font': FIGURES,
        'text-size': 11,
        'text-line-height': 1.15,
        'text-max-width': 30,
        'symbol-sort-key': ['-', 0, ['get', 'room']],
      },
      paint: { 'text-color': colours.ink, 'text-halo-color': colours.casing, 'text-halo-width': 1.6 },
    },
  ];
}

export function problemLayers(colours: DeskColours): readonly LayerJson[] {
  return [
    {
      id: 'desk-problem',
      type: 'circle',
      source: PROBLEM_SOURCE,
      paint: {
        'circle-radius': 9,
        'circle-color': ['match', ['get', 'severity'], 'block', colours.block, colours.warning],
        'circle-opacity': 0.22,
        'circle-stroke-width': 2,
        'circle-stroke-color': ['match', ['get', 'severity'], 'block', colours.block, colours.warning],
      },
    },
  ];
}

export function sketchLayers(colours: DeskColours): readonly LayerJson[] {
  const sketch = { source: SKETCH_SOURCE };
  const line = { type: 'line', ...sketch, layout: { 'line-join': 'round', 'line-cap': 'round' } };
  return [
    {
      id: 'desk-chosen-fill',
      type: 'fill',
      ...sketch,
      filter: is('chosen'),
      paint: { 'fill-color': colours.accent, 'fill-opacity': 0.1 },
    },
    {
      id: 'desk-chosen-casing',
      ...line,
      filter: is('chosen'),
      paint: { 'line-color': colours.casing, 'line-width': 5 },
    },
    { id: 'desk-chosen', ...line, filter: is('chosen'), paint: { 'line-color': colours.accent, 'line-width': 2.4 } },
    {
      id: 'desk-base',
      ...line,
      filter: is('base'),
      paint: { 'line-color': colours.ink, 'line-width': 1.4, 'line-dasharray': [4, 3], 'line-opacity': 0.75 },
    },
    { id: 'desk-ghost-casing', ...line, filter: is('ghost'), paint: { 'line-color': colours.casing, 'line-width': 6 } },
    {
      id: 'desk-ghost',
      ...line,
      filter: is('ghost'),
      paint: { 'line-color': colours.pass, 'line-width': 3.2, 'line-dasharray': [3, 2] },
    },
    { id: 'desk-drawn-casing', ...line, filter: is('line'), paint: { 'line-color': colours.casing, 'line-width': 5 } },
    { id: 'desk-drawn', ...line, filter: is('line'), paint: { 'line-color': colours.accent, 'line-width': 2.4 } },
    { id: 'desk-edge', ...line, filter: is('edge'), paint: { 'line-color': colours.accent, 'line-width': 4 } },
    {
      id: 'desk-corner',
      type: 'circle',
      ...sketch,
      filter: is('corner'),
      minzoom: 17,
      paint: {
        'circle-radius': 3.5,
        'circle-color': colours.casing,
        'circle-stroke-width': 1.5,
        'circle-stroke-color': colours.accent,
      },
    },
    {
      id: 'desk-node',
      type: 'circle',
      ...sketch,
      filter: is('node'),
      paint: {
        'circle-radius': 6,
        'circle-color': colours.accent,
        'circle-stroke-width': 2,
        'circle-stroke-color': colours.casing,
      },
    },
  ];
}
