// Where the map begins: what the address says, else the chosen parcel, else all land that there is.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Bounds } from '../../../data/model/place.ts';
import { askTileJson } from '../../map/tile-json.ts';
import { readView, unionOf, type View, viewOfBounds } from '../../map/view.ts';
import type { ParcelList } from '../../store/parcels.ts';
import { heightOf } from '../../ui/BottomSheet.tsx';
import type { LookUp } from './use-look-up.ts';

type Namesake = ParcelList['features'][number];

const VIETNAM: Bounds = [102, 8, 110, 23.5];

/** From this width on the sheet is docked beside the map. */
const WIDE = 1024;
const DOCKED = 360;
const BARS = 100;

/** The box around a parcel of a list, WGS 84. */
function boundsOfShape({ coordinates }: NonNullable<Namesake['geometry']>): Bounds {
  const [lons, lats] = [0, 1].map((axis) => coordinates.flat(2).map((position) => position[axis] ?? 0));
  return [Math.min(...(lons ?? [])), Math.min(...(lats ?? [])), Math.max(...(lons ?? [])), Math.max(...(lats ?? []))];
}

function screenView(bounds: Bounds): View {
  const { innerWidth: width, innerHeight: height } = window;
  if (width >= WIDE) return viewOfBounds(bounds, { width: width - DOCKED, height: height - BARS, top: 0, bottom: 0 });
  return viewOfBounds(bounds, { width, height, top: BARS, bottom: heightOf('read', height) });
}

/** What is known of the tiles of a set; null where the server does not say. */
const tilesOf = (set: 'parcels' | 'communes') => ({
  queryKey: ['tiles', set],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await askTileJson(set, signal)) ?? null,
});

/**
 * Where the land is: the smaller of two boxes. Units of a whole country reach beyond the parcels of a city, and one parcel with a wrong
 * coordinate reaches beyond its commune.
 */
function smaller(a: Bounds | undefined, b: Bounds | undefined): Bounds | undefined {
  const size = ([west, south, east, north]: Bounds): number => (east - west) * (north - south);
  return a && b ? (size(a) <= size(b) ? a : b) : (a ?? b);
}

/** Undefined until it is known; then it stays. */
export function useStart({ at, id, card, named }: LookUp): View | undefined {
  const parcels = useQuery(tilesOf('parcels'));
  const communes = useQuery(tilesOf('communes'));
  const [start, setStart] = useState(() => readView(at));
  if (start) return start;
  const waits = named.named && !named.id && !named.missing && !named.error && named.namesakes.length === 0;
  if (waits || (id !== undefined && card.isPending)) return;
  const place =
    card.data?.bounds ??
    unionOf(named.namesakes.flatMap(({ geometry }) => (geometry ? [boundsOfShape(geometry)] : [])));
  if (!place && (parcels.isPending || communes.isPending)) return;
  const view = screenView(place ?? smaller(parcels.data?.bounds, communes.data?.bounds) ?? VIETNAM);
  setStart(view);
  return view;
}
