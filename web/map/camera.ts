// Moving the map: north up always, calm, and never at the price of what is selected.
import { type Map as LibreMap, LngLat, type LngLatBoundsLike } from 'maplibre-gl';
import type { Bounds } from '../../data/model/place.ts';
import type { Atlas, Padding, Point } from './atlas.ts';
import type { View } from './view.ts';

type Camera = Pick<
  Atlas,
  'view' | 'bounds' | 'show' | 'place' | 'fit' | 'pan' | 'zoomBy' | 'setPadding' | 'centre' | 'screenOf' | 'placeOf'
>;

const GLIDE = 200;
const AIR = 40;
/** Pixels a parcel must have to count as seen. */
const SMALLEST = 40;

const stillPlease = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The view of a map. */
export function viewOf(map: LibreMap): View {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom() };
}

/** Wholly in the free part of the screen, and large enough to be looked at. */
function wellSeen(map: LibreMap, [west, south, east, north]: Bounds, padding: Padding): boolean {
  const a = map.project([west, north]);
  const b = map.project([east, south]);
  const { clientWidth, clientHeight } = map.getContainer();
  const largeEnough = Math.max(b.x - a.x, b.y - a.y) > SMALLEST;
  return (
    largeEnough &&
    a.x >= padding.left &&
    a.y >= padding.top &&
    b.x <= clientWidth - padding.right &&
    b.y <= clientHeight - padding.bottom
  );
}

/** More than two screens away, or more than three zooms: a glide would only be waiting. */
function far(map: LibreMap, lng: number, lat: number, zoom: number): boolean {
  const point = map.project([lng, lat]);
  const { clientWidth, clientHeight } = map.getContainer();
  const screens = Math.max(Math.abs(point.x / clientWidth - 0.5), Math.abs(point.y / clientHeight - 0.5));
  return screens > 2 || Math.abs(zoom - map.getZoom()) > 3;
}

/** The camera part of an Atlas. */
export function cameraOf(map: LibreMap): Camera {
  let padding: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

  function go(lng: number, lat: number, zoom: number, offset: Point): void {
    const duration = stillPlease() || far(map, lng, lat, zoom) ? 0 : GLIDE;
    map.easeTo({ center: [lng, lat], zoom, offset: [offset[0], offset[1]], duration, essential: true });
  }
  const freeOffset = (): Point => [(padding.left - padding.right) / 2, (padding.top - padding.bottom) / 2];

  return {
    view: () => viewOf(map),
    bounds: () => {
      const box = map.getBounds();
      return [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()];
    },
    show(view) {
      const now = viewOf(map);
      go(view.lng ?? now.lng, view.lat ?? now.lat, view.zoom ?? now.zoom, freeOffset());
    },
    place: ({ lng, lat, zoom }) => void map.jumpTo({ center: [lng, lat], zoom }),
    fit(bounds, options = {}) {
      if (options.onlyIfHidden && wellSeen(map, bounds, padding)) return;
      const box: LngLatBoundsLike = [bounds[0], bounds[1], bounds[2], bounds[3]];
      const camera = map.cameraForBounds(box, {
        padding: withAir(padding, map.getContainer()),
        maxZoom: options.maxZoom ?? 19,
      });
      if (!camera?.center || camera.zoom === undefined) return;
      const { lng, lat } = LngLat.convert(camera.center);
      go(lng, lat, camera.zoom, [0, 0]);
    },
    pan: (right, down) => void map.panBy([right, down], { duration: stillPlease() ? 0 : 120 }),
    zoomBy: (steps) => void map.easeTo({ zoom: map.getZoom() + steps, duration: stillPlease() ? 0 : 150 }),
    setPadding: (next) => {
      padding = next;
    },
    centre: () => {
      const { clientWidth, clientHeight } = map.getContainer();
      const [x, y] = freeOffset();
      return [clientWidth / 2 + x, clientHeight / 2 + y];
    },
    screenOf: (at) => {
      const { x, y } = map.project(at);
      return [x, y];
    },
    placeOf: ([x, y]) => {
      const { lng, lat } = map.unproject([x, y]);
      return [lng, lat];
    },
  };
}

/** A little air around what is fitted, less where the free part is small. */
function withAir(padding: Padding, element: HTMLElement): Padding {
  const width = element.clientWidth - padding.left - padding.right;
  const height = element.clientHeight - padding.top - padding.bottom;
  const air = Math.max(0, Math.min(AIR, width / 5, height / 5));
  return {
    top: padding.top + air,
    right: padding.right + air,
    bottom: padding.bottom + air,
    left: padding.left + air,
  };
}
