// Pointer on the map: hover, click, shift-drag box. What it finds is told through the bell.
import type { MapMouseEvent } from 'maplibre-gl';
import type { Atlas, Point } from './atlas.ts';
import { viewOf } from './camera.ts';
import { dragBox } from './drag-box.ts';
import { listenToGrip } from './grip.ts';
import type { Workbench } from './workbench.ts';

function hoverer({ map, parcelSource }: Workbench): (id: number | undefined) => void {
  let shown: number | undefined;
  const mark = (id: number, hover: boolean) =>
    map.setFeatureState({ source: parcelSource, sourceLayer: 'parcels', id }, { hover });
  return (id) => {
    if (id === shown) return;
    if (shown !== undefined) mark(shown, false);
    if (id !== undefined) mark(id, true);
    shown = id;
  };
}

function listenToMoves(bench: Workbench): void {
  const { map, bell } = bench;
  map.on('move', () => bell.ring('move', viewOf(map)));
  map.on('moveend', () => bell.ring('view', viewOf(map)));
  map.on('idle', () => bell.ring('idle', null));
  map.on('error', (event) => {
    const status = (event.error as { status?: unknown } | undefined)?.status;
    bell.ring('trouble', { status: typeof status === 'number' ? status : null });
  });
}

/** Listens to mouse and touch on the map; `pickAt` does what a click there does. */
export function listenToHand(bench: Workbench): Pick<Atlas, 'pickAt' | 'setDrawing'> {
  const { map, bell } = bench;
  let isDrawing = false;
  const hover = hoverer(bench);
  const touch = window.matchMedia('(hover: none)');
  listenToMoves(bench);

  function pick(point: Point, shift: boolean): void {
    const { lng, lat } = map.unproject([point[0], point[1]]);
    bell.ring('pick', { parcels: bench.parcelsIn(point), at: [lng, lat], point, shift });
  }
  function overPlace(event: MapMouseEvent): void {
    const point: Point = [event.point.x, event.point.y];
    bell.ring('pointer', { at: [event.lngLat.lng, event.lngLat.lat], point });
    // A finger does not hover: what it touches it picks.
    if (map.isMoving() || touch.matches || isDrawing) return;
    const parcel = bench.parcelsIn(point)[0];
    hover(parcel?.id);
    map.getCanvas().style.cursor = parcel ? 'pointer' : '';
    bell.ring('hover', parcel ? { parcel, point } : null);
  }
  map.on('mousemove', overPlace);
  map.on('mouseout', () => {
    hover(undefined);
    bell.ring('pointer', null);
    bell.ring('hover', null);
  });
  map.on('click', (event) => pick([event.point.x, event.point.y], event.originalEvent.shiftKey));
  dragBox(
    map,
    () => isDrawing,
    (from, to) => bell.ring('box', bench.parcelsIn([from, to])),
  );
  listenToGrip(bench);
  map.on('dblclick', () => {
    if (isDrawing) bell.ring('finish', null);
  });
  return {
    pickAt: (point) => pick(point, false),
    setDrawing(on) {
      isDrawing = on;
      hover(undefined);
      bell.ring('hover', null);
      map.getCanvas().style.cursor = on ? 'crosshair' : '';
      if (on) map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
    },
  };
}
