// The MapLibre style: what shows when, in the colours of the catalogues. Sources are named after the tile sets.
import { LAND_FAMILIES } from '../../data/catalog/land-families.ts';
import { LAND_OBJECT_KINDS } from '../../data/catalog/land-object-kinds.ts';
import { LAND_COVER_ZOOM, LAYERS, LEAD, PARCEL_ZOOM } from '../layers.ts';
import { basemapLayer, basemapSource } from './basemap.ts';
import { type Expression, isOneOf, matched } from './expression.ts';
import { PALETTES, SEVERITY_MARKS, type Theme } from './palette.ts';
import { parcelDensity } from './parcel-density.ts';
import { COLOURINGS, KNOWN_USES, parcelFill } from './parcel-fill.ts';
import { parcelLabelLayout } from './parcel-label.ts';

export type { Theme } from './palette.ts';

export interface StyleLayer {
  readonly id: string;
  readonly type: 'background' | 'fill' | 'line' | 'symbol' | 'raster';
  readonly [key: string]: unknown;
}

export interface Style {
  readonly [key: string]: unknown;
  readonly version: 8;
  readonly layers: readonly StyleLayer[];
}

/** The layer that tells which commune lies under a place. */
const COMMUNE_GROUND = 'communes-ground';
/** Where parcels are told apart by lines. */
const OUTLINE_ZOOM = 15;

const TEXT = ['Be Vietnam Pro', 'Noto Sans'];
const BOLD = ['Be Vietnam Pro SemiBold', 'Be Vietnam Pro', 'Noto Sans'];
const ITALIC = ['Be Vietnam Pro Italic', 'Be Vietnam Pro', 'Noto Sans'];

const parcels = { source: 'parcels', 'source-layer': LAYERS.parcels.name };
const communes = { source: 'communes', 'source-layer': LAYERS.communes.name };
const context = (layer: 'land_objects' | 'land_object_lines' | 'buildings' | 'sheets' | 'sheet_labels') => ({
  source: 'context',
  'source-layer': LAYERS[layer].name,
  minzoom: LAYERS[layer].minzoom,
});

/** Grows between zooms: pairs of zoom and value. */
const ramp = (...stops: number[]): Expression => ['interpolate', ['linear'], ['zoom'], ...stops];

const WATERS = LAND_OBJECT_KINDS.filter(({ isWater }) => isWater).map(({ id }) => id);

/**
 * @param origin where tiles and sprite are, without a slash at the end
 * @param basemap address of raster tiles (BASEMAP_URL); none by default
 * @returns a style without a glyphs address: labels are drawn from the fonts of the page
 */
export function styleOf(theme: Theme, origin: string, basemap?: string): Style {
  const sources = ['parcels', 'communes', 'context'];
  return {
    version: 8,
    name: theme === 'dark' ? 'Thửa, tối' : 'Thửa',
    metadata: {
      thua: { theme, colourings: Object.fromEntries(COLOURINGS.map((each) => [each, parcelFill(each, theme)])) },
    },
    sprite: `${origin}/tiles/sprite`,
    sources: {
      ...Object.fromEntries(sources.map((set) => [set, { type: 'vector', url: `${origin}/tiles/${set}.json` }])),
      ...(basemap && basemapSource(basemap)),
    },
    layers: [
      { id: 'paper', type: 'background', paint: { 'background-color': PALETTES[theme].paper } },
      ...landLayers(theme),
      ...objectLayers(theme),
      ...(basemap ? [basemapLayer()] : []),
      ...lineLayers(theme),
      ...nameLayers(theme),
      parcelLabels(theme),
      communeNames(theme),
    ],
  };
}

function landLayers(theme: Theme): StyleLayer[] {
  const families = LAND_FAMILIES.map(({ id, light, dark }) => [id, theme === 'dark' ? dark : light] as const);
  return [
    ...parcelDensity(theme),
    // Not seen, but asked: which commune is where.
    {
      id: COMMUNE_GROUND,
      type: 'fill',
      ...communes,
      paint: { 'fill-color': PALETTES[theme].paper, 'fill-opacity': 0 },
    },
    {
      id: 'land-cover',
      type: 'fill',
      source: 'parcels',
      'source-layer': LAYERS.land_cover.name,
      paint: {
        'fill-color': matched('family', families, PALETTES[theme].paper),
        'fill-opacity': ramp(LAND_COVER_ZOOM, 0.6, PARCEL_ZOOM, 1),
        'fill-antialias': false,
      },
    },
    { id: 'parcels-fill', type: 'fill', ...parcels, paint: { ...parcelFill('use', theme), 'fill-antialias': false } },
    {
      id: 'parcels-unknown-use',
      type: 'fill',
      ...parcels,
      minzoom: 16,
      filter: isOneOf(LEAD.name, KNOWN_USES, true),
      paint: { 'fill-pattern': `dots-unknown-${theme}` },
    },
  ];
}

function objectLayers(theme: Theme): StyleLayer[] {
  const kinds = LAND_OBJECT_KINDS.map(({ id, light, dark }) => [id, theme === 'dark' ? dark : light] as const);
  return [
    {
      id: 'land-objects',
      type: 'fill',
      ...context('land_objects'),
      paint: { 'fill-color': matched('kind', kinds, PALETTES[theme].paper) },
    },
    {
      id: 'buildings',
      type: 'fill',
      ...context('buildings'),
      paint: {
        'fill-color': PALETTES[theme].building,
        'fill-opacity': 0.05,
        'fill-outline-color': PALETTES[theme].building,
      },
    },
    ...flagHatches(theme),
  ];
}

/** Open flags of the officers' set by hatch, not by colour alone: gravest crossed, then single, then dots. */
function flagHatches(theme: Theme): StyleLayer[] {
  const marks = SEVERITY_MARKS[theme];
  return [
    {
      id: 'parcels-flag-hatch',
      type: 'fill',
      ...parcels,
      minzoom: 15,
      filter: isOneOf('flag', [2, 3, 4]),
      paint: {
        'fill-pattern': matched(
          'flag',
          [
            [4, `hatch-block-${theme}`],
            [3, `hatch-error-${theme}`],
          ],
          `dots-warning-${theme}`,
        ),
        'fill-opacity': 0.5,
      },
    },
    {
      id: 'parcels-flag-edge',
      type: 'line',
      ...parcels,
      minzoom: 15,
      filter: isOneOf('flag', [1, 2, 3, 4]),
      paint: {
        'line-color': matched(
          'flag',
          [
            [1, marks[0]],
            [2, marks[1]],
            [3, marks[2]],
          ],
          marks[3],
        ),
        'line-width': 1.2,
        'line-offset': 1,
      },
    },
  ];
}

function lineLayers(theme: Theme): StyleLayer[] {
  const colours = PALETTES[theme];
  return [
    {
      id: 'parcels-outline',
      type: 'line',
      ...parcels,
      // Below, tiles in which land cover stands in for too many parcels lie beside others: outlines would draw the edge between them.
      minzoom: OUTLINE_ZOOM,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.outline,
        'line-width': ramp(15, 0.5, 17, 0.8, 18, 0.9, 20, 1.1),
        'line-opacity': ramp(15, 0.6, 16, 1),
      },
    },
    {
      id: 'sheets',
      type: 'line',
      ...context('sheets'),
      // From afar frames of neighbours lie over each other; the numbers alone tell the sheets.
      minzoom: OUTLINE_ZOOM,
      paint: {
        'line-color': colours.sheet,
        'line-width': 1,
        'line-dasharray': [10, 3, 2, 3],
        'line-opacity': ramp(15, 0.35, 17, 0.8),
      },
    },
    {
      id: 'communes-halo',
      type: 'line',
      ...communes,
      minzoom: 11,
      layout: { 'line-join': 'round' },
      // Over the border, not beside it: an offset line breaks into wedges at every bend. Both neighbours draw it, half of 12 % each.
      paint: { 'line-color': colours.commune, 'line-opacity': 0.06, 'line-width': ramp(11, 6, 13, 12) },
    },
    {
      id: 'communes-outline',
      type: 'line',
      ...communes,
      minzoom: 7,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': colours.commune, 'line-width': ramp(7, 0.4, 10, 0.7, 11, 1.4, 13, 2) },
    },
  ];
}

function nameLayers(theme: Theme): StyleLayer[] {
  const colours = PALETTES[theme];
  // Roads and waters are borders of communes, too: as wide as the line is, it does not strike their names through.
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 2.4 };
  const along = {
    'symbol-placement': 'line',
    'symbol-spacing': 320,
    'text-field': ['get', 'name'],
    'text-max-angle': 30,
  };
  return [
    {
      id: 'road-names',
      type: 'symbol',
      ...context('land_object_lines'),
      minzoom: 15,
      filter: ['all', ['has', 'name'], isOneOf('kind', WATERS, true)],
      layout: { ...along, 'text-font': TEXT, 'text-size': ramp(15, 10, 18, 12), 'text-letter-spacing': 0.02 },
      paint: { 'text-color': colours.roadName, ...halo },
    },
    {
      id: 'water-names',
      type: 'symbol',
      ...context('land_object_lines'),
      filter: ['all', ['has', 'name'], isOneOf('kind', WATERS)],
      layout: { ...along, 'text-font': ITALIC, 'text-size': ramp(12, 10, 18, 13), 'text-letter-spacing': 0.06 },
      paint: { 'text-color': colours.waterName, ...halo },
    },
    {
      id: 'sheet-numbers',
      type: 'symbol',
      ...context('sheet_labels'),
      minzoom: 13,
      maxzoom: 16.5,
      layout: { 'text-field': 'Tờ {sheet}', 'text-font': TEXT, 'text-size': 12 },
      paint: { 'text-color': colours.sheet, ...halo },
    },
  ];
}

function parcelLabels(theme: Theme): StyleLayer {
  const colours = PALETTES[theme];
  return {
    id: 'parcel-labels',
    type: 'symbol',
    source: 'parcels',
    'source-layer': LAYERS.parcel_labels.name,
    minzoom: LAYERS.parcel_labels.minzoom,
    layout: parcelLabelLayout(`rule-${theme}`, colours.quietLabel),
    paint: {
      'text-color': colours.label,
      'text-halo-color': colours.halo,
      'text-halo-width': 1.2,
    },
  };
}

function communeNames(theme: Theme): StyleLayer {
  const colours = PALETTES[theme];
  return {
    id: 'commune-names',
    type: 'symbol',
    source: 'communes',
    'source-layer': LAYERS.commune_labels.name,
    minzoom: 9,
    maxzoom: 14,
    layout: { 'text-field': ['get', 'name'], 'text-font': BOLD, 'text-size': ramp(9, 11, 13, 15), 'text-max-width': 5 },
    paint: { 'text-color': colours.label, 'text-halo-color': colours.paper, 'text-halo-width': 2 },
  };
}
