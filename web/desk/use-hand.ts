// The hand on the map while a boundary is edited: what the map tells becomes what the mode hears, on the plane of the zone.
import { useEffect, useRef } from 'react';
import { contains } from '../../data/geometry/contains.ts';
import type { Land } from '../../data/land/land.ts';
import type { LngLat } from '../../data/model/place.ts';
import type { Atlas, Handled, Point } from '../map/atlas.ts';
import { inZone } from '../map/StatusBar.tsx';
import type { Mode, Pointed } from '../modes/mode.ts';
import { type Snap, snapTo } from '../modes/snap.ts';

/** Pixels within which something is caught; a finger is broader. */
const CATCH = 10;
const FINGER = 26;

/** What the pointer has caught, and where on the screen. */
export interface Catch {
  readonly snap: Snap;
  readonly point: Point;
}

export interface Hand {
  readonly land: () => Land;
  readonly mode: Mode;
  readonly isSnapping: boolean;
  /** Hears of what the pointer catches, for the badge beside it; undefined where nothing. */
  readonly onCatch: (caught: Catch | undefined) => void;
}

function pointed(atlas: Atlas, { land, mode, isSnapping }: Hand, at: LngLat, point: Point, shift: boolean): Pointed {
  const now = land();
  const { zone } = now.place;
  const place = inZone(zone, at);
  const aside = inZone(zone, atlas.placeOf([point[0] + 100, point[1]]));
  const millimetresAPixel = Math.hypot(aside[0] - place[0], aside[1] - place[1]) / 100;
  const reach = millimetresAPixel * (window.matchMedia('(hover: none)').matches ? FINGER : CATCH);
  const snap = isSnapping ? snapTo(now, place, { reach, from: mode.from?.(), held: mode.held?.() ?? [] }) : undefined;
  return { place: snap?.place ?? place, snap, reach, shift };
}

export function useHand(atlas: Atlas | undefined, hand: Hand): void {
  const latest = useRef(hand);
  latest.current = hand;
  useEffect(() => {
    if (!atlas) return;
    const read = ({ at, point, shift }: Handled): Pointed => {
      const where = pointed(atlas, latest.current, at, point, shift);
      latest.current.onCatch(where.snap && { snap: where.snap, point });
      return where;
    };
    let isHeld = false;
    atlas.setDrawing(true);
    const stops = [
      atlas.on('pointer', (event) => {
        if (isHeld) return;
        if (!event) return latest.current.onCatch(undefined);
        latest.current.mode.hover?.(read({ ...event, shift: false }));
      }),
      atlas.on('press', ({ hold, ...event }) => {
        isHeld = latest.current.mode.press?.(read(event)) ?? false;
        if (isHeld) hold();
      }),
      atlas.on('drag', (event) => latest.current.mode.drag?.(read(event))),
      atlas.on('release', (event) => {
        isHeld = false;
        latest.current.mode.release?.(read(event));
      }),
      atlas.on('pick', ({ at, point, shift, parcels }) => {
        const ids = parcelsUnder(latest.current.land(), inZone(latest.current.land().place.zone, at));
        latest.current.mode.click?.(read({ at, point, shift }), ids.length > 0 ? ids : parcels.map(({ id }) => id));
      }),
      atlas.on('finish', () => latest.current.mode.finish?.()),
    ];
    return () => {
      for (const stop of stops) stop();
      atlas.setDrawing(false);
    };
  }, [atlas]);
}

/** Parcels at hand that hold the place: by their own shapes, for tiles know nothing of a draft. */
function parcelsUnder(land: Land, [e, n]: readonly [number, number]): number[] {
  return land
    .near({ minE: e, minN: n, maxE: e, maxN: n })
    .flatMap(({ type, id, value }) => (type === 'parcel' && value.shape && contains(value.shape, e, n) ? [id] : []));
}
