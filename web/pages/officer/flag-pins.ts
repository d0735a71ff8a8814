// Flags on the map: gathered with a count far out, dots by shape nearer, pins from zoom 17. The tip stands on the spot.
import type { Feature, FeatureCollection } from 'geojson';
import type { Flag, Severity } from '../../../data/model/flag.ts';
import type { Atlas, LayerJson } from '../../map/atlas.ts';
import { SEVERITIES } from '../../ui/Severity.tsx';
import { dotImage, pinImage } from './pin-images.ts';

const SOURCE = 'flags';
/** Layers that a click can hit. */
export const FLAG_LAYERS = ['flag-pins', 'flag-dots', 'flag-heaps'] as const;
const GATHER_TO = 14;
const PIN_ZOOM = 17;
/** Pixels from the middle of a label (number, area, use) to above its number. */
const ON_LABEL = -24;

const gravity = (severity: Severity): number => SEVERITIES.indexOf(severity) + 1;

function featureOf(flag: Flag, active: number | undefined): Feature[] {
  if (!flag.at) return [];
  return [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: flag.at },
      properties: {
        flag: flag.id,
        severity: flag.severity,
        gravity: gravity(flag.severity) + (flag.id === active ? 10 : 0),
        sent: flag.id > 0,
        whole: flag.wholeParcel && flag.parcelId !== null,
      },
    },
  ];
}

const featuresOf = (flags: readonly Flag[], active: number | undefined): FeatureCollection => ({
  type: 'FeatureCollection',
  features: flags.flatMap((flag) => featureOf(flag, active)),
});

const single = ['!', ['has', 'point_count']];
const opacity = ['case', ['get', 'sent'], 1, 0.6];
const size = ['case', ['>', ['get', 'gravity'], 10], 1.3, 1];

function layersOf(text: string, paper: string): readonly LayerJson[] {
  const icon = { 'icon-allow-overlap': true, 'icon-ignore-placement': true, 'symbol-sort-key': ['get', 'gravity'] };
  return [
    {
      id: 'flag-heaps',
      type: 'circle',
      source: SOURCE,
      filter: ['has', 'point_count'],
      paint: {
        'circle-color': paper,
        'circle-radius': ['step', ['get', 'point_count'], 11, 10, 13, 100, 16],
        'circle-stroke-color': text,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'flag-heap-counts',
      type: 'symbol',
      source: SOURCE,
      filter: ['has', 'point_count'],
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': ['Inter SemiBold'],
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': text },
    },
    {
      id: 'flag-dots',
      type: 'symbol',
      source: SOURCE,
      maxzoom: PIN_ZOOM,
      filter: single,
      layout: { ...icon, 'icon-image': ['concat', 'flag-dot-', ['get', 'severity']], 'icon-size': size },
      paint: { 'icon-opacity': opacity },
    },
    {
      id: 'flag-pins',
      type: 'symbol',
      source: SOURCE,
      minzoom: PIN_ZOOM,
      filter: single,
      layout: {
        ...icon,
        'icon-image': ['concat', 'flag-pin-', ['get', 'severity']],
        'icon-anchor': 'bottom',
        // A pin of the whole parcel stands on the head of its three-line label, so that the number can be read.
        'icon-offset': ['case', ['get', 'whole'], ['literal', [0, ON_LABEL]], ['literal', [0, 0]]],
        'icon-size': size,
      },
      paint: { 'icon-opacity': opacity },
    },
  ];
}

/** Puts images, source and layers on a new map, once. */
export function putFlagLayers(atlas: Atlas): void {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  for (const severity of SEVERITIES) {
    const colours = { mark: token(`--${severity}-mark`), edge: token(`--${severity}`), paper: token('--surface') };
    atlas.putImage(`flag-dot-${severity}`, dotImage(severity, colours), 2);
    atlas.putImage(`flag-pin-${severity}`, pinImage(severity, colours), 2);
  }
  const gathering = { radius: 42, maxZoom: GATHER_TO, properties: { gravity: ['max', ['get', 'gravity']] } };
  atlas.putData(SOURCE, featuresOf([], undefined), gathering);
  atlas.putLayers(layersOf(token('--block'), token('--surface')));
}

/** Shows these flags; the one being worked off is larger. */
export function showFlags(atlas: Atlas, flags: readonly Flag[], active: number | undefined): void {
  atlas.putData(SOURCE, featuresOf(flags, active));
}
