// Reads the Land that a Change reaches: in a few statements, however many records there are.
import { planeOf } from '../crs/plane.ts';
import type { BoxMm } from '../geometry/bounds.ts';
import { ewkbToShape } from '../geometry/wkb.ts';
import { Land, type LandRecord, type Place } from '../land/land.ts';
import type { Reach } from '../land/reach.ts';
import type { RecordType } from '../model/change.ts';
import type { ParcelUse } from '../model/parcel.ts';
import {
  landObjectsInReach,
  type PlaceRow,
  parcelRows,
  parcelsInReach,
  parcelsOfRecords,
  placeOf,
  recordsOfParcels,
  type StoredBoxes,
  type UseRow,
  useRows,
} from './read-land.sql.ts';
import type { Sql } from './sql.ts';
import type { Queryable } from './store.ts';

/** The plane of a commune in force, with its outline; undefined where there is none of that code. */
export async function readPlace(store: Queryable, communeCode: string): Promise<Place | undefined> {
  const row = await store.first<PlaceRow>(placeOf(communeCode));
  if (!row) return undefined;
  return { communeCode, zone: row.zone, outline: row.geom ? ewkbToShape(row.geom, row.zone) : null, atHand: [] };
}

/** Boxes of the plane as boxes of the stored degrees: a little larger, because the plane is turned against the meridian. */
function storedBoxes(zone: number, boxes: readonly BoxMm[]): StoredBoxes {
  const plane = planeOf(zone);
  const sides = boxes.map(({ minE, minN, maxE, maxN }) => {
    const corners = [
      [minE, minN],
      [minE, maxN],
      [maxE, minN],
      [maxE, maxN],
    ].map(([e, n]) => plane.toDegrees(e as number, n as number));
    const lons = corners.map(([lon]) => lon);
    const lats = corners.map(([, lat]) => lat);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
  });
  return {
    west: sides.map(([west]) => west),
    south: sides.map(([, south]) => south),
    east: sides.map(([, , east]) => east),
    north: sides.map(([, , , north]) => north),
  };
}

interface Row {
  readonly communeCode: string;
  readonly id: number;
  readonly version: number;
  readonly geom?: Uint8Array | null;
  readonly isCertified?: boolean;
}

/** Everything `reach` names that stands, and what lies around it. Shapes are millimetres of the place's zone. */
export async function readLand(store: Queryable, place: Place, reach: Reach): Promise<Land> {
  const { communeCode, zone } = place;
  const { ids } = reach;
  const about = [...new Set([...ids.parcel, ...reach.parcels, ...(await parcelsBeside(store, communeCode, ids))])];
  const boxes = storedBoxes(zone, reach.boxes);
  const addresses = parcelsInReach(communeCode, about, boxes, JSON.stringify(reach.numbers), reach.nationalCodes);
  const records: LandRecord[] = [];
  const take = async (type: RecordType, statement: Sql) => {
    for (const row of await store.rows<Row>(statement)) records.push(recordOf(type, row, zone));
  };
  const parcels = await store.rows<Row>(parcelRows(addresses));
  const uses = usesByParcel(
    await store.rows<UseRow>(
      useRows(
        communeCode,
        parcels.map(({ id }) => id),
      ),
    ),
  );
  for (const row of parcels) records.push(recordOf('parcel', row, zone, uses.get(row.id) ?? []));
  for (const type of ['right', 'certificate-link', 'restriction'] as const) {
    await take(type, recordsOfParcels(type, communeCode, ids[type], about));
  }
  if (reach.boxes.length > 0 || ids['land-object'].length > 0) {
    await take('land-object', landObjectsInReach(communeCode, ids['land-object'], boxes));
  }
  return Land.of({ ...place, atHand: reach.boxes }, records);
}

/** The change may touch a right and not name its parcel: that one, and who shares it, belong to the judgement. */
async function parcelsBeside(store: Queryable, communeCode: string, ids: Reach['ids']): Promise<number[]> {
  const lists = [ids.right, ids['certificate-link'], ids.restriction] as const;
  if (lists.every((list) => list.length === 0)) return [];
  return (await store.rows<{ id: number }>(parcelsOfRecords(communeCode, ...lists))).map(({ id }) => id);
}

function usesByParcel(rows: readonly UseRow[]): Map<number, ParcelUse[]> {
  const uses = new Map<number, ParcelUse[]>();
  for (const { parcelId, ...use } of rows) {
    const own = uses.get(parcelId);
    if (own) own.push(use);
    else uses.set(parcelId, [use]);
  }
  return uses;
}

/** The columns were selected by the names of the fields (record-tables.ts), so that what is left of a row is its value. */
function recordOf(type: RecordType, row: Row, zone: number, uses?: readonly ParcelUse[]): LandRecord {
  const { communeCode, id, version, geom, isCertified, ...value } = row;
  const shape = geom === undefined ? {} : { shape: geom ? ewkbToShape(geom, zone) : null };
  const parcel = type === 'parcel' ? { communeCode, uses } : {};
  return {
    type,
    id,
    communeCode,
    version,
    isCertified,
    value: { ...value, ...shape, ...parcel },
  } as unknown as LandRecord;
}
