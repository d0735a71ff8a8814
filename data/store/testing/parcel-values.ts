// For tests: parcels as they stand, to be held against or built upon.
import type { Land } from '../../land/land.ts';
import type { Parcel } from '../../model/parcel.ts';
import { lastVersions } from '../read-land.sql.ts';
import { readLand } from '../read-land.ts';
import type { Queryable } from '../store.ts';

export interface ParcelValue {
  /** Version in force; of a retired parcel one above its last, of one that never was 0. */
  readonly version: number;
  /** Null where no such parcel is in force. */
  readonly value: Parcel | null;
}

interface Wanted {
  readonly communeCode: string;
  readonly zone: number;
  readonly ids: readonly number[];
}

/** The Land of the named records and nothing around them. */
export function landOfIds(store: Queryable, { communeCode, zone, ids }: Wanted): Promise<Land> {
  const none = { right: [], 'certificate-link': [], restriction: [], 'land-object': [] };
  const reach = { ids: { ...none, parcel: ids }, parcels: ids, boxes: [], numbers: [], nationalCodes: [] };
  return readLand(store, { communeCode, zone, outline: null, atHand: [] }, reach);
}

/** Every wanted id has an entry, in the order asked. */
export async function readParcels(store: Queryable, wanted: Wanted): Promise<Map<number, ParcelValue>> {
  const { communeCode, ids } = wanted;
  const land = await landOfIds(store, wanted);
  const types = ids.map(() => 'parcel');
  const gone = await store.rows<{ id: number; version: number }>(lastVersions(communeCode, types, ids));
  return new Map(
    ids.map((id): [number, ParcelValue] => {
      const standing = land.get('parcel', id);
      if (standing) return [id, { version: standing.version, value: standing.value }];
      const last = gone.find((row) => row.id === id);
      return [id, { version: last ? last.version + 1 : 0, value: null }];
    }),
  );
}
