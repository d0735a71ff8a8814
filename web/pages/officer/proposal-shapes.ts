// Parcels with a proposal waiting: a dashed accent outline.
import type { FeatureCollection } from 'geojson';
import type { Edit } from '../../../data/model/edit.ts';
import type { Atlas } from '../../map/atlas.ts';
import { exactShape } from '../../map/exact-shape.ts';

const SOURCE = 'proposals';
const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Puts source and layer on a new map, once. */
export function putProposalLayer(atlas: Atlas): void {
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  atlas.putData(SOURCE, NOTHING);
  atlas.putLayers([
    {
      id: 'proposal-outline',
      type: 'line',
      source: SOURCE,
      minzoom: 14,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': accent, 'line-width': 2, 'line-dasharray': [3, 2] },
    },
  ]);
}

export function showProposals(atlas: Atlas, edits: readonly Edit[]): void {
  const features = edits
    .flatMap((edit) => edit.change.records)
    .flatMap(({ after, before }) => {
      const shape = after?.shape ?? before?.shape;
      return shape ? exactShape(shape).features.filter(({ properties }) => properties?.['kind'] === 'ring') : [];
    });
  atlas.putData(SOURCE, { type: 'FeatureCollection', features });
}
