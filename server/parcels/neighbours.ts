// Which parcels touch a parcel: they share a vertex to the millimetre. Boxes come from the index, the test is made here.

import type { Shape } from '../../data/geometry/shape.ts';
import { ewkbToShape } from '../../data/geometry/wkb.ts';
import type { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import type { House } from '../house.ts';
import { type NearParcelRow, parcelsNear } from './parcel-card.sql.ts';

function vertexKeys(shape: Shape): Set<string> {
  const keys = new Set<string>();
  for (const ring of shape.polygons.flat()) {
    for (let i = 0; i + 1 < ring.length; i += 2) keys.add(`${ring[i]} ${ring[i + 1]}`);
  }
  return keys;
}

/** Parcels that share at least one vertex, in the order of their ids; parcels of the next commune too. */
export async function neighboursOf(
  house: House,
  communeCode: string,
  parcelId: number,
  shape: Shape,
): Promise<OfficerParcelCard['neighbours']> {
  const own = vertexKeys(shape);
  const near = await house.store.rows<NearParcelRow>(parcelsNear(communeCode, parcelId));
  return near
    .filter(({ geom }) => [...vertexKeys(ewkbToShape(geom, shape.zone))].some((key) => own.has(key)))
    .map(({ id, sheetNo, parcelNo }) => ({ id, sheetNo, parcelNo }));
}
