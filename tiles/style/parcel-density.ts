// Where there are parcels, seen from so far that their land cover would be a blur: one ink, the more of them the darker.
import { DENSITY_DEPTH } from '../land-cover/density-cells.ts';
import { LAND_COVER_ZOOM, LAYERS, MINZOOM } from '../layers.ts';
import { PALETTES, type Theme } from './palette.ts';
import type { Expression } from './parcel-fill.ts';

/** Parcels a square kilometre and the opacity they get: a village to a town, told apart by lightness alone. */
const INK = [
  [1, 0.06],
  [100, 0.2],
  [1_000, 0.4],
  [5_000, 0.6],
] as const;

const EQUATOR_KM = 40_075;
/** The middle of the country: a square differs from it by a tenth from north to south, which cannot be seen. */
const COSINE = Math.cos((16 * Math.PI) / 180);

/** Square kilometres of a square of density in tiles of a zoom. */
const squareKm2 = (zoom: number): number => ((EQUATOR_KM * COSINE) / 2 ** (zoom + DENSITY_DEPTH)) ** 2;

function inkAt(zoom: number): Expression {
  const stops = INK.flatMap(([density, opacity]) => [Math.log10(density), opacity]);
  return ['interpolate', ['linear'], ['log10', ['/', ['get', 'parcels'], squareKm2(zoom)]], ...stops];
}

/** The layer; it lies on the paper, under everything. */
export function parcelDensity(theme: Theme) {
  const zooms = Array.from({ length: LAND_COVER_ZOOM - MINZOOM }, (_, index) => MINZOOM + index);
  const [first = MINZOOM, ...others] = zooms;
  return {
    id: 'parcel-density',
    type: 'fill' as const,
    source: 'parcels',
    'source-layer': LAYERS.parcel_density.name,
    maxzoom: LAND_COVER_ZOOM,
    paint: {
      'fill-color': PALETTES[theme].outline,
      'fill-opacity': ['step', ['zoom'], inkAt(first), ...others.flatMap((zoom) => [zoom, inkAt(zoom)])],
      'fill-antialias': false,
    },
  };
}
