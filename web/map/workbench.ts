// What the parts of the canvas share.
import type { Map as LibreMap } from 'maplibre-gl';
import type { Point } from './atlas.ts';
import type { Bell } from './bell.ts';
import type { seenParcels } from './seen.ts';

export interface Workbench {
  readonly map: LibreMap;
  readonly bell: Bell;
  /** Name of the source that holds every parcel of the map, and the clickable layers. */
  readonly parcelSource: string;
  readonly fills: readonly string[];
  parcelsIn(area: Point | readonly [Point, Point] | undefined): ReturnType<typeof seenParcels>;
}
