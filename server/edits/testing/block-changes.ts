// For tests: changes of the block of land (server/testing/block.ts), written as a client would send them.
import type { Shape } from '../../../data/geometry/shape.ts';
import type { LandRecord } from '../../../data/land/land.ts';
import { parcelValue } from '../../../data/land/testing/block.ts';
import type { RecordChange } from '../../../data/model/change.ts';
import type { Parcel } from '../../../data/model/parcel.ts';
import { BLOCK } from '../../testing/block.ts';

const COMMUNE = '99001';
export const REASON = { reason: 'theo biên bản', documentId: 77 };

const recordOf = (type: LandRecord['type'], id: number): LandRecord => {
  const found = BLOCK.find((record) => record.type === type && record.id === id);
  if (!found) throw new Error(`The block has no ${type} ${id}.`);
  return found;
};

/** A record with other values, as what it is sees them. */
export function changed(type: LandRecord['type'], id: number, after: object): RecordChange {
  const { communeCode, value } = recordOf(type, id);
  const known = value as Readonly<Record<string, unknown>>;
  const before = Object.fromEntries(Object.keys(after).map((field) => [field, known[field]]));
  return { type, id, communeCode, version: 1, before, after } as RecordChange;
}
export const retired = (type: LandRecord['type'], id: number): RecordChange =>
  ({ type, id, communeCode: COMMUNE, version: 1, before: recordOf(type, id).value, after: null }) as RecordChange;
export const added = (type: LandRecord['type'], id: number, after: object): RecordChange =>
  ({ type, id, communeCode: COMMUNE, version: 0, before: null, after }) as RecordChange;
export const born = (id: number, shape: Shape, mappedArea: number, more: Partial<Parcel> = {}): RecordChange =>
  added('parcel', id, { ...parcelValue(`m${id}`, shape, mappedArea), uses: [], ...more });
export const change = (records: readonly unknown[], lineage: readonly object[] = []) => ({
  change: { records, lineage },
});

export const rightOf = (parcelId: number, partyId: number, share: readonly [number, number] = [1, 1]) => ({
  parcelId,
  partyId,
  certificateId: null,
  form: 'rieng',
  shareNumerator: share[0],
  shareDenominator: share[1],
  validFrom: null,
  validTo: null,
});

/** The ring of parcel 1, metres. */
export const FIRST = [0, 0, 20, 0, 20, 15, 20, 30, 0, 30] as const;
/** South-west corner of the block, millimetres. */
export const [EAST, NORTH] = [583_120_000, 1_140_340_000];
export const placed = (ring: readonly number[]): Shape => ({ zone: 9210, polygons: [[ring]] });
