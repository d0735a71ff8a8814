// Where there are parcels, seen from so far that their land cover would be a blur: one ink, the more of them the darker.
import { DENSITY_DEPTH } from '../land-cover/density-cells.ts';
import { LAND_COVER_ZOOM, LAYERS, MINZOOM } from '../layers.ts';
import { PALETTES, type Theme } from './palette.ts';

/** Parcels a square kilometre and the opacity they get: a village to a town, told apart by lightness alone. */
const INK = [
  [0, 0.06],
  [10, 0.12],
  [100, 0.2],
  [300, 0.3],
  [1_000, 0.4],
  [2_000, 0.5],
  [5_000, 0.6],
] as const;

const EQUATOR_KM = 40_075;
/** The middle of the country: a square differs from it by a tenth from north to south, which cannot be seen. */
const COSINE = Math.cos((16 * Math.PI) / 180);

/** Square kilometres of a square of density in tiles of a zoom. */
const squareKm2 = (zoom: number): number => ((EQUATOR_KM * COSINE) / 2 ** (zoom + DENSITY_DEPTH)) ** 2;

/** Together the layers of a zoom ink a square as much as the densest of them says: what each adds over those below it. */
function addedInk(index: number): number {
  const [, ink] = INK[index] as (typeof INK)[number];
  const below = index === 0 ? 0 : (INK[index - 1] as (typeof INK)[number])[1];
  return Math.round((1 - (1 - ink) / (1 - below)) * 1000) / 1000;
}

/**
 * The layers; they lie on the paper, under everything. One a step of density and zoom, each with a plain comparison: an ink that is
 * computed from the number of parcels would be understood by MapLibre alone.
 */
export function parcelDensity(theme: Theme) {
  const layer = {
    type: 'fill' as const,
    source: 'parcels',
    'source-layer': LAYERS.parcel_density.name,
  };
  const paint = (index: number) => ({
    'fill-color': PALETTES[theme].outline,
    'fill-opacity': addedInk(index),
    'fill-antialias': false,
  });
  const zooms = Array.from({ length: LAND_COVER_ZOOM - MINZOOM }, (_, index) => MINZOOM + index);
  const steps = zooms.flatMap((zoom) =>
    INK.slice(1).map(([density], index) => ({
      id: `parcel-density-${zoom}-${density}`,
      ...layer,
      minzoom: zoom,
      maxzoom: zoom + 1,
      filter: ['>=', ['get', 'parcels'], Math.round(density * squareKm2(zoom))],
      paint: paint(index + 1),
    })),
  );
  return [{ id: 'parcel-density', ...layer, maxzoom: LAND_COVER_ZOOM, paint: paint(0) }, ...steps];
}
