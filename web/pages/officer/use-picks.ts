// Clicks and boxes on the map: one parcel is chosen, several are offered or gathered, pins open their flag.
import { useEffect, useMemo, useRef, useState } from 'react';
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
  /** Ids of the parcels gathered, as the address has them. */
  readonly gathered: readonly number[];
  readonly chosen: number | undefined;
  readonly choose: (parcel: number | undefined) => void;
  readonly gather: (parcels: readonly number[]) => void;
  readonly openFlag: (flag: number) => void;
  /** Takes the next click as a place; undefined while nobody wants one. */
  readonly place: ((at: LngLat) => void) | undefined;
}

/** More parcels than this nobody looks at one by one. */
const MOST_IN_VIEW = 5000;

/** A pin or a heap of pins under the pointer; true where the click was theirs. */
function hitPin(atlas: Atlas, { point, at }: AtlasEvents['pick'], openFlag: (flag: number) => void): boolean {
  const hit = atlas.featuresAt(point, FLAG_LAYERS)[0];
  if (!hit) return false;
  const flag = Number(hit.properties['flag']);
  if (flag > 0) openFlag(flag);
  else atlas.show({ lng: at[0], lat: at[1], zoom: Math.min(18, atlas.view().zoom + 2) });
  return true;
}

/** The gathered parcels themselves: as the map shows them, also after a reload. */
function useGathered(atlas: Atlas | undefined, ids: readonly number[]): readonly SeenParcel[] {
  const [known, setKnown] = useState<ReadonlyMap<number, SeenParcel>>(new Map());
  const missing = ids.some((id) => !known.has(id));
  useEffect(() => {
    if (!atlas || !missing) return;
    const wanted = new Set(ids);
    function look(): void {
      const seen = atlas?.parcelsInView(MOST_IN_VIEW).filter(({ id }) => wanted.has(id)) ?? [];
      if (seen.length > 0) setKnown((now) => new Map([...now, ...seen.map((each) => [each.id, each] as const)]));
    }
    look();
    return atlas.on('idle', look);
  }, [atlas, ids, missing]);
  return useMemo(() => ids.flatMap((id) => known.get(id) ?? []), [ids, known]);
}

/** With Shift a parcel joins those at hand, or leaves them. */
function joined({ gathered, chosen }: Wishes, id: number): readonly number[] {
  const hand = gathered.length > 0 ? gathered : chosen === undefined ? [] : [chosen];
  return hand.includes(id) ? hand.filter((each) => each !== id) : [...hand, id];
}

export function usePicks(atlas: Atlas | undefined, wishes: Wishes) {
  const [stack, setStack] = useState<Stack>();
  const many = useGathered(atlas, wishes.gathered);
  const latest = useRef(wishes);
  latest.current = wishes;

  useEffect(() => {
    if (!atlas) return;
    function pick(event: AtlasEvents['pick']) {
      if (!atlas) return;
      const { choose, gather, openFlag, place } = latest.current;
      const { parcels, at, point, shift } = event;
      if (place) return place(at);
      if (hitPin(atlas, event, openFlag)) return;
      const { zoom } = atlas.view();
      if (parcels.length === 0 && zoom < PARCEL_ZOOM) return atlas.show({ lng: at[0], lat: at[1], zoom: zoom + 2 });
      const [top] = parcels;
      if (shift && top) return gather(joined(latest.current, top.id));
      setStack(parcels.length > 1 ? { parcels, point } : undefined);
      if (parcels.length < 2) choose(top?.id);
    }
    const stops = [
      atlas.on('pick', pick),
      atlas.on('move', () => setStack(undefined)),
      atlas.on('box', (parcels) => {
        setStack(undefined);
        latest.current.gather(parcels.map(({ id }) => id));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas]);
  return { stack, setStack, many, clear: () => latest.current.gather([]) };
}
