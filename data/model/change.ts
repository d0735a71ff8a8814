// The Change: the one noun of every edit. Plain and invertible: for each touched record its type, id, version before, value before, value after.
import { z } from 'zod';
import { CommuneCode, RecordId, Version } from './codes.ts';
import { Parcel } from './parcel.ts';

export const ParcelChange = z.object({
  type: z.literal('parcel'),
  id: RecordId,
  communeCode: CommuneCode,
  /** The version this was based on; 0 where the record is new. */
  version: Version,
  before: Parcel.nullable(),
  after: Parcel.nullable(),
});
export type ParcelChange = z.infer<typeof ParcelChange>;

export const RecordChange = z.discriminatedUnion('type', [ParcelChange]);
export type RecordChange = z.infer<typeof RecordChange>;

export const Change = z.object({
  records: z.array(RecordChange).min(1).max(500),
  /** Parent and child parcels of a split or merge. */
  lineage: z
    .array(z.object({ parent: RecordId, child: RecordId }))
    .max(500)
    .default([]),
});
export type Change = z.infer<typeof Change>;

/** The change that takes `change` back, based on the versions that applying it makes. */
export function invert(change: Change): Change {
  return {
    records: change.records.map((record) => ({
      ...record,
      version: record.version + 1,
      before: record.after,
      after: record.before,
    })),
    lineage: change.lineage.map(({ parent, child }) => ({ parent: child, child: parent })),
  };
}
