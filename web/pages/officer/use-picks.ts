// Clicks and boxes on the map: one parcel is chosen, several are offered or gathered, pins open their flag.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LngLat } from '../../../data/model/place.ts';
import type { Atlas, AtlasEvents, Point, SeenParcel } from '../../map/atlas.ts';
import { FLAG_LAYERS } from './flag-pins.ts';

/** Below this the land is colour, not parcels: a click goes closer. */
const PARCEL_ZOOM = 14;

/** Parcels that lie over each other at a point. */
export interface Stack {
  readonly parcels: readonly SeenParcel[];
  readonly point: Point;
}

interface Wishes {
  readonly choose: (parcel: number | undefined) => void;
  readonly openFlag: (flag: number) => void;
  /** Takes the next click as a place; undefined while nobody wants one. */
  readonly place: ((at: LngLat) => void) | undefined;
}

/** A pin or a heap of pins under the pointer; true where the click was theirs. */
function hitPin(atlas: Atlas, { point, at }: AtlasEvents['pick'], openFlag: (flag: number) => void): boolean {
  const hit = atlas.featuresAt(point, FLAG_LAYERS)[0];
  if (!hit) return false;
  const flag = Number(hit.properties['flag']);
  if (flag > 0) openFlag(flag);
  else atlas.show({ lng: at[0], lat: at[1], zoom: Math.min(18, atlas.view().zoom + 2) });
  return true;
}

function toggled(many: readonly SeenParcel[], parcel: SeenParcel): readonly SeenParcel[] {
  return many.some(({ id }) => id === parcel.id) ? many.filter(({ id }) => id !== parcel.id) : [...many, parcel];
}

export function usePicks(atlas: Atlas | undefined, wishes: Wishes) {
  const [stack, setStack] = useState<Stack>();
  const [many, setMany] = useState<readonly SeenParcel[]>([]);
  const latest = useRef(wishes);
  latest.current = wishes;
  const clear = useCallback(() => {
    setStack(undefined);
    setMany([]);
  }, []);

  useEffect(() => {
    if (!atlas) return;
    function pick(event: AtlasEvents['pick']) {
      if (!atlas) return;
      const { choose, openFlag, place } = latest.current;
      const { parcels, at, point, shift } = event;
      if (place) return place(at);
      if (hitPin(atlas, event, openFlag)) return;
      const { zoom } = atlas.view();
      if (parcels.length === 0 && zoom < PARCEL_ZOOM) return atlas.show({ lng: at[0], lat: at[1], zoom: zoom + 2 });
      const [top] = parcels;
      if (shift && top) return setMany((now) => toggled(now, top));
      setMany([]);
      setStack(parcels.length > 1 ? { parcels, point } : undefined);
      if (parcels.length < 2) choose(top?.id);
    }
    const stops = [
      atlas.on('pick', pick),
      atlas.on('move', () => setStack(undefined)),
      atlas.on('box', (parcels) => {
        setStack(undefined);
        setMany(parcels.length > 1 ? parcels : []);
        latest.current.choose(parcels.length === 1 ? parcels[0]?.id : undefined);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas]);
  return { stack, setStack, many, clear };
}
