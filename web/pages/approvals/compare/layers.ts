// How a proposal is drawn on a map: base ink, proposed accent, land in patterns. Colours are the tokens of the page.
import type { Atlas, LayerJson } from '../../../map/atlas.ts';
import { NOTHING, VERTEX_IMAGE } from '../../../map/selection-layers.ts';
import type { Picture } from './features.ts';
import { PATTERN_RATIO, PILL_STRETCH, patchPatterns, pillImage } from './hatches.ts';

const SOURCE = 'proposal';
const PATCHES = ['lost', 'won', 'passed', 'overlap'] as const;

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const only = (...kinds: readonly string[]) => ['in', ['get', 'kind'], ['literal', kinds]];
const round = { 'line-join': 'round', 'line-cap': 'round' };
const FIGURES = ['Inter', 'Be Vietnam Pro', 'Noto Sans'];
const BOLD = ['Inter SemiBold', 'Inter', 'Be Vietnam Pro', 'Noto Sans'];

const LABEL_SIZE = 12;
const bold = { 'text-font': ['literal', BOLD] };
const numberOnly = ['format', ['get', 'no'], bold];
const withArea = [...numberOnly, '\n', {}, ['get', 'area'], {}];
const full = [...withArea, '\n', {}, ['get', 'use'], { 'font-scale': 0.86 }];
const labelAt = (zoom: number) => [
  'case',
  ['>=', zoom, ['get', 'full']],
  full,
  ['>=', zoom, ['get', 'withArea']],
  withArea,
  ['>=', zoom, ['get', 'numberOnly']],
  numberOnly,
  '',
];
const LABEL_ZOOMS = Array.from({ length: 16 }, (_, i) => 15 + i / 2);
/** As much of the label as fits inside, as on the land around it. */
const LABEL = ['step', ['zoom'], '', ...LABEL_ZOOMS.flatMap((zoom) => [zoom, labelAt(zoom)])];

/** Which of the two moments a map shows. */
export type Moment = 'before' | 'after';

function landLayers(moment: Moment): LayerJson[] {
  const outline = moment === 'before' ? token('--ink') : token('--accent');
  return [
    {
      id: 'proposal-land',
      type: 'fill',
      filter: only('land', 'cover'),
      paint: { 'fill-color': ['coalesce', ['get', 'fill'], token('--paper')] },
    },
    {
      id: 'proposal-tint',
      type: 'fill',
      filter: only('land'),
      paint: { 'fill-color': outline, 'fill-opacity': moment === 'before' ? 0 : 0.08 },
    },
    ...PATCHES.flatMap((kind) => [
      {
        id: `proposal-${kind}-ground`,
        type: 'fill',
        filter: only(kind),
        paint: { 'fill-color': token(COLOUR_OF[kind]), 'fill-opacity': 0.14 },
      },
      { id: `proposal-${kind}`, type: 'fill', filter: only(kind), paint: { 'fill-pattern': `patch-${kind}` } },
    ]),
    {
      id: 'proposal-outline',
      type: 'line',
      filter: only('land'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': outline, 'line-width': 1.8 },
    },
  ];
}

function edgeLayers(): LayerJson[] {
  return [
    {
      id: 'proposal-gone',
      type: 'line',
      filter: only('gone'),
      layout: round,
      paint: { 'line-color': token('--ink'), 'line-width': 3 },
    },
    {
      id: 'proposal-base',
      type: 'line',
      filter: only('base'),
      paint: { 'line-color': token('--ink-2'), 'line-width': 1.6, 'line-dasharray': [3, 2.4] },
    },
    {
      id: 'proposal-made-casing',
      type: 'line',
      filter: only('made'),
      layout: round,
      paint: { 'line-color': token('--surface'), 'line-width': 6 },
    },
    {
      id: 'proposal-made',
      type: 'line',
      filter: only('made'),
      layout: round,
      paint: { 'line-color': token('--accent'), 'line-width': 3 },
    },
    {
      id: 'proposal-nodes',
      type: 'symbol',
      minzoom: 17,
      filter: only('node'),
      layout: { 'icon-image': VERTEX_IMAGE, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ];
}

function textLayers(): LayerJson[] {
  const halo = { 'text-halo-color': token('--surface'), 'text-halo-width': 2 };
  const aside = ['case', ['get', 'below'], ['literal', [0, 1]], ['literal', [0, -1]]];
  return [
    {
      id: 'proposal-labels',
      type: 'symbol',
      minzoom: 15,
      filter: only('label'),
      layout: {
        'text-field': LABEL,
        'text-font': FIGURES,
        'text-size': LABEL_SIZE,
        'text-line-height': 1.2,
        'text-max-width': 30,
        'symbol-sort-key': ['-', 0, ['get', 'room']],
      },
      paint: { ...halo, 'text-color': token('--ink') },
    },
    {
      id: 'proposal-lengths',
      type: 'symbol',
      filter: ['all', only('length'), ['>=', ['zoom'], ['get', 'from']]],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': BOLD,
        'text-size': 12,
        'text-rotate': ['get', 'rotate'],
        'text-offset': aside,
        'text-rotation-alignment': 'map',
        'text-keep-upright': false,
        'text-padding': 0,
      },
      paint: { ...halo, 'text-color': token('--accent') },
    },
    {
      id: 'proposal-pills',
      type: 'symbol',
      filter: only('pill'),
      layout: {
        'text-field': ['get', 'text'],
        'text-font': BOLD,
        'text-size': 12,
        'text-max-width': 40,
        'text-variable-anchor': ['bottom', 'top', 'left', 'right'],
        'text-radial-offset': 1.6,
        'text-padding': 8,
        'icon-image': ['concat', 'pill-', ['get', 'of']],
        'icon-text-fit': 'both',
        'icon-text-fit-padding': [3, 8, 3, 8],
        'symbol-z-order': 'source',
      },
      paint: { 'text-color': token('--surface') },
    },
  ];
}

const COLOUR_OF = { lost: '--loss', won: '--gain', passed: '--loss', overlap: '--block-mark' } as const;

function putImages(atlas: Atlas): void {
  const colours = { loss: token('--loss'), gain: token('--gain'), block: token('--block-mark') };
  for (const [kind, image] of Object.entries(patchPatterns(colours))) {
    atlas.putImage(`patch-${kind}`, image, PATTERN_RATIO);
  }
  for (const kind of PATCHES) {
    atlas.putImage(`pill-${kind}`, pillImage(token(COLOUR_OF[kind])), PATTERN_RATIO, PILL_STRETCH);
  }
}

const layersOf = (moment: Moment): LayerJson[] =>
  [...landLayers(moment), ...edgeLayers(), ...textLayers()].map((layer) => ({
    ...layer,
    id: `${moment}-${layer.id}`,
    source: `${SOURCE}-${moment}`,
  }));

const MOMENTS = ['before', 'after'] as const;

/** Puts sources and layers of both moments on a new map, once. They lie above the labels of the land: those would be read through them. */
export function putMoments(atlas: Atlas): void {
  putImages(atlas);
  for (const moment of MOMENTS) {
    atlas.putData(`${SOURCE}-${moment}`, NOTHING);
    atlas.putLayers(layersOf(moment));
  }
}

export function drawPicture(atlas: Atlas, picture: Picture | undefined): void {
  for (const moment of MOMENTS) atlas.putData(`${SOURCE}-${moment}`, picture?.[moment] ?? NOTHING);
}

export function showMoment(atlas: Atlas, shown: Moment): void {
  for (const moment of MOMENTS) for (const { id } of layersOf(moment)) atlas.setShown(id, moment === shown);
}
