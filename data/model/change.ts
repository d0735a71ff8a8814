// The Change: the one noun of every edit. Plain and invertible: for each touched record its type, id, version before, and the touched
// fields before and after.
import { z } from 'zod';
import { CommuneCode, RecordId, Version } from './codes.ts';
import { equal } from './equal.ts';
import { CertificateLink, LandObject, Restriction, Right } from './land-records.ts';
import { Parcel } from './parcel.ts';

/** The land record's types and the value of each: what Land holds and a Change touches. */
export const LAND_RECORDS = {
  parcel: Parcel,
  right: Right,
  'certificate-link': CertificateLink,
  restriction: Restriction,
  'land-object': LandObject,
} as const;
export type RecordType = keyof typeof LAND_RECORDS;
export type ValueOf<T extends RecordType> = z.infer<(typeof LAND_RECORDS)[T]>;

const address = {
  id: RecordId,
  communeCode: CommuneCode,
  /** The version this was based on; 0 where the record is new. */
  version: Version,
};

/** `before` null: the record is new, or comes back. `after` null: it is retired. Both: the touched fields, the same ones. */
const ParcelChange = z.object({
  type: z.literal('parcel'),
  ...address,
  before: Parcel.partial().nullable(),
  after: Parcel.partial().nullable(),
});
const RightChange = z.object({
  type: z.literal('right'),
  ...address,
  before: Right.partial().nullable(),
  after: Right.partial().nullable(),
});
const CertificateLinkChange = z.object({
  type: z.literal('certificate-link'),
  ...address,
  before: CertificateLink.partial().nullable(),
  after: CertificateLink.partial().nullable(),
});
const RestrictionChange = z.object({
  type: z.literal('restriction'),
  ...address,
  before: Restriction.partial().nullable(),
  after: Restriction.partial().nullable(),
});
const LandObjectChange = z.object({
  type: z.literal('land-object'),
  ...address,
  before: LandObject.partial().nullable(),
  after: LandObject.partial().nullable(),
});
export type ParcelChange = z.infer<typeof ParcelChange>;

export const RecordChange = z.discriminatedUnion('type', [
  ParcelChange,
  RightChange,
  CertificateLinkChange,
  RestrictionChange,
  LandObjectChange,
]);
export type RecordChange = z.infer<typeof RecordChange>;

export const Change = z.object({
  records: z.array(RecordChange).min(1).max(2000),
  /** Parent and child parcels of a split or merge. */
  lineage: z
    .array(z.object({ parent: RecordId, child: RecordId }))
    .max(2000)
    .default([]),
});
export type Change = z.infer<typeof Change>;

/** The change that takes `change` back, based on the versions that applying it makes. */
export function invert(change: Change): Change {
  return {
    records: change.records.map(inverted),
    lineage: change.lineage.map(({ parent, child }) => ({ parent: child, child: parent })),
  };
}

/** One function for all types: what is turned round keeps its type, so the union does too. */
const inverted = <R extends RecordChange>(record: R): R => ({
  ...record,
  version: record.version + 1,
  before: record.after,
  after: record.before,
});

type Fields = Readonly<Record<string, unknown>>;

/** The names of the fields that a record's change alters; all of a record that is new or retired. */
export function alteredFields({ before, after }: Pick<RecordChange, 'before' | 'after'>): string[] {
  const [old, now]: [Fields, Fields] = [before ?? {}, after ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return before === null || after === null ? names : names.filter((name) => !equal(old[name], now[name]));
}

/** The same change without the fields that it names and leaves as they are: programs may send whole values. */
export function touchedOnly(change: Change): Change {
  return { ...change, records: change.records.map(trimmed) };
}

function trimmed<R extends RecordChange>(record: R): R {
  const { before, after } = record;
  if (before === null || after === null) return record;
  const altered = alteredFields(record);
  const only = (value: Fields) => Object.fromEntries(altered.map((name) => [name, value[name]]));
  return { ...record, before: only(before), after: only(after) };
}

/** The parcels of a change: the records that most readers are about. */
export const parcelsOf = (change: Change): readonly ParcelChange[] =>
  change.records.filter((record) => record.type === 'parcel');
