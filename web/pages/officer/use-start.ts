// Where the map begins: what the address says, else the selected parcel, else the commune.
import { useState } from 'react';
import type { Bounds } from '../../../data/model/place.ts';
import { readView, type View, viewOfBounds } from '../../map/view.ts';
import { useParcelCard } from '../../store/parcels.ts';
import type { Officer } from './use-officer.ts';

const VIETNAM: Bounds = [102, 8, 110, 23.5];

const DESK = 1024;

/** What rail, card, bars and strip leave of the window. */
function freeScreen() {
  const { innerWidth: width, innerHeight: height } = window;
  if (width < DESK) return { width, height: height - 96, top: 0, bottom: 0 };
  return { width: width - 52 - (width < 1440 ? 336 : 392), height: height - 120, top: 0, bottom: 0 };
}

/** Undefined until it is known; then it stays. */
export function useStart({ search, commune }: Officer): View | undefined {
  const card = useParcelCard(search.parcel);
  const [start, setStart] = useState(() => readView(search.at));
  if (start) return start;
  if (!commune || (search.parcel !== undefined && card.isPending)) return undefined;
  const box = card.data?.bounds ?? commune.bounds ?? VIETNAM;
  const view = viewOfBounds(box, freeScreen());
  setStart(view);
  return view;
}
