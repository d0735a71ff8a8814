// Where the map begins: what the address says, else the selected parcel, else the commune.
import { useState } from 'react';
import type { Bounds } from '../../../data/model/place.ts';
import { readView, type View, viewOfBounds } from '../../map/view.ts';
import { useParcelCard } from '../../store/parcels.ts';
import type { Officer } from './use-officer.ts';

const VIETNAM: Bounds = [102, 8, 110, 23.5];

/** Undefined until it is known; then it stays. */
export function useStart({ search, commune }: Officer): View | undefined {
  const card = useParcelCard(search.parcel);
  const [start, setStart] = useState(() => readView(search.at));
  if (start) return start;
  if (!commune || (search.parcel !== undefined && card.isPending)) return undefined;
  const box = card.data?.bounds ?? commune.bounds ?? VIETNAM;
  const view = viewOfBounds(box, window.innerWidth * 0.6, window.innerHeight * 0.75);
  setStart(view);
  return view;
}
