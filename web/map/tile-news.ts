// What a live event means for the map: which sets, zooms and places it makes old.
import type { LiveEvent } from '../../data/model/live.ts';
import type { ParcelSet, TileChange, TileSet } from './atlas.ts';

const PARCEL_SETS: readonly ParcelSet[] = ['parcels', 'parcels-officer'];
const ALL_SETS: readonly TileSet[] = [...PARCEL_SETS, 'communes', 'context'];
/** From here land cover is drawn, density alone below. */
const LAND_COVER_ZOOM = 8;
/** From here parcels are drawn; land cover below, and at this zoom where they are too many (tiles/draw.ts). */
const PARCEL_ZOOM = 13;

/** Changes of tiles that an event tells of; none for what no map shows. Null bounds of an import or of new pictures: anywhere. */
export function changesOf(event: LiveEvent): readonly TileChange[] {
  const { bounds } = event;
  switch (event.topic) {
    // A parcel without a box has no shape: no tile draws it.
    case 'edit':
      // Land cover follows some seconds later and tells it by an event of its own.
      if (event.state !== 'applied' || !bounds) return [];
      return [
        ...PARCEL_SETS.map((set) => ({ set, bounds, from: PARCEL_ZOOM })),
        ...(event.versions.some(({ type }) => type === 'land-object') ? [{ set: 'context' as const, bounds }] : []),
      ];
    case 'flag':
      return bounds ? [{ set: 'parcels-officer', bounds, from: PARCEL_ZOOM }] : [];
    case 'import':
      return PARCEL_SETS.map((set) => ({ set, bounds }));
    case 'tiles':
      if (event.product === 'density') return PARCEL_SETS.map((set) => ({ set, bounds, to: PARCEL_ZOOM }));
      if (event.product === 'land_cover')
        return PARCEL_SETS.map((set) => ({ set, bounds, from: LAND_COVER_ZOOM, to: PARCEL_ZOOM }));
      return (event.product === 'all' ? ALL_SETS : [event.product]).map((set) => ({ set, bounds }));
    case 'coverage':
      return [];
  }
}
