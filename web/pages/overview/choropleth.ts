// How communes are coloured by a share: layers and data for the map, in MapLibre's own words.
import type { FeatureCollection } from 'geojson';
import type { CoverageRow } from '../../../data/model/coverage.ts';
import type { Atlas, LayerJson } from '../../map/atlas.ts';
import { formatNumber } from '../../ui/format.ts';
import { shareOf, stepOf } from './measures.ts';
import type { Measure } from './search.ts';

const VALUES = 'coverage-values';
/** Fonts the page has loaded; the weight is in the name, as in tiles/style. */
const VALUE_FONT = ['Inter SemiBold', 'Inter', 'Noto Sans'];
const NAME_FONT = ['Be Vietnam Pro', 'Noto Sans'];
export const FILL = 'coverage-fill';
const LAYER_IDS = [FILL, 'coverage-edge', 'coverage-lit', 'coverage-value', 'coverage-name'] as const;

/** Lines of the land that would lie between the communes' colours. */
const HIDDEN = ['sheets', 'sheet-numbers'] as const;

/** Classes of ux: 0-20-40-60-80-100 %, the same in both themes; ink on the three lightest, white on the two darkest. */
const STEPS = ['#E3EFED', '#B5D8D3', '#7DBBB4', '#2F7E78', '#0F4B48'] as const;
const INK = '#1D2025';
const WHITE = '#FFFFFF';
const ACCENT = '#2A4BB8';

const onDark = ['>=', ['get', 'step'], 4];

function layers(): readonly LayerJson[] {
  const communes = { source: 'communes', 'source-layer': 'communes' };
  const step = ['coalesce', ['feature-state', 'step'], 0];
  return [
    {
      id: FILL,
      type: 'fill',
      ...communes,
      paint: {
        'fill-color': ['match', step, 1, STEPS[0], 2, STEPS[1], 3, STEPS[2], 4, STEPS[3], 5, STEPS[4], '#C9CCD1'],
        'fill-opacity': 0.94,
      },
    },
    { id: 'coverage-edge', type: 'line', ...communes, paint: { 'line-color': WHITE, 'line-width': 1.4 } },
    {
      id: 'coverage-lit',
      type: 'line',
      ...communes,
      paint: {
        'line-color': ACCENT,
        'line-width': ['case', ['boolean', ['feature-state', 'lit'], false], 3, 0],
      },
    },
    {
      id: 'coverage-value',
      type: 'symbol',
      source: VALUES,
      layout: {
        'text-field': ['get', 'value'],
        'text-font': VALUE_FONT,
        'text-size': 14,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['case', onDark, WHITE, INK] },
    },
    {
      id: 'coverage-name',
      type: 'symbol',
      source: VALUES,
      minzoom: 10.7,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': NAME_FONT,
        'text-size': 11,
        'text-offset': [0, 1.4],
        'text-max-width': 7,
      },
      paint: { 'text-color': ['case', onDark, WHITE, INK] },
    },
  ];
}

function values(rows: readonly CoverageRow[], measure: Measure): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: rows.flatMap((row) => {
      const share = shareOf(row, measure);
      if (!row.at) return [];
      return [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: row.at },
          properties: { name: row.name, value: share === null ? '–' : formatNumber(share * 100), step: stepOf(share) },
        },
      ];
    }),
  };
}

/** Puts the layers on a new map, once. */
export function putChoropleth(atlas: Atlas): void {
  atlas.putData(VALUES, { type: 'FeatureCollection', features: [] });
  atlas.putLayers(layers());
}

/** Colours every commune by its share of `measure` and prints the value in it. */
export function colourChoropleth(atlas: Atlas, rows: readonly CoverageRow[], measure: Measure): void {
  for (const row of rows) {
    atlas.setState('communes', 'communes', Number(row.code), { step: stepOf(shareOf(row, measure)) });
  }
  atlas.putData(VALUES, values(rows, measure));
}

export function showChoropleth(atlas: Atlas, shown: boolean): void {
  for (const id of LAYER_IDS) atlas.setShown(id, shown);
  for (const id of HIDDEN) atlas.setShown(id, !shown);
}

/** Rings the commune under the pointer, here or in the table. */
export function lightCommune(atlas: Atlas, code: string, lit: boolean): void {
  atlas.setState('communes', 'communes', Number(code), { lit });
}
