// What is drawn over the land: chosen parcels with their corners, what stood before, and what the hand is drawing.
import type { Feature } from 'geojson';
import type { Land } from '../../data/land/land.ts';
import { toWgs84 } from '../map/exact-shape.ts';
import type { Sketch } from '../modes/mode.ts';
import { polygonsOf } from './picture.ts';

type Kind = 'ghost' | 'chosen' | 'base' | 'corner' | 'line' | 'edge' | 'node';
const feature = (kind: Kind, geometry: Feature['geometry']): Feature => ({
  type: 'Feature',
  geometry,
  properties: { kind },
});

/** A flat line of millimetres. */
function lineOf(zone: number, line: readonly number[]): Feature['geometry'] {
  const coordinates = [];
  for (let i = 0; i < line.length; i += 2) coordinates.push(toWgs84(zone, [line[i] as number, line[i + 1] as number]));
  return { type: 'LineString', coordinates };
}

/** The chosen parcels and their corners. */
export function chosenFeatures(land: Land, chosen: readonly number[]): Feature[] {
  return chosen.flatMap((id) => {
    const shape = land.get('parcel', id)?.value.shape;
    if (!shape) return [];
    const geometry = polygonsOf(shape);
    const corners = geometry.coordinates.flat().flatMap((ring) => ring.slice(0, -1));
    return [
      feature('chosen', geometry),
      ...corners.map((coordinates) => feature('corner', { type: 'Point', coordinates })),
    ];
  });
}

/** The boundaries that stood before, of the records that the draft touches. */
export function baseFeatures(base: Land, parcels: readonly number[]): Feature[] {
  return parcels.flatMap((id) => {
    const shape = base.get('parcel', id)?.value.shape;
    return shape ? [feature('base', polygonsOf(shape))] : [];
  });
}

export function sketchFeatures(zone: number, { lines, nodes, edge, ghosts = [] }: Sketch): Feature[] {
  return [
    ...ghosts.map((shape) => feature('ghost', polygonsOf(shape))),
    ...lines.map((line) => feature('line', lineOf(zone, line))),
    ...(edge ? [feature('edge', lineOf(zone, edge.flat()))] : []),
    ...nodes.map((node) => feature('node', { type: 'Point', coordinates: toWgs84(zone, node) })),
  ];
}
