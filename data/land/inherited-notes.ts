// Notes of restrictions stay on the server, because they may name persons: a restriction that a parcel has from its parent gets its note here.
import type { Change, RecordChange } from '../model/change.ts';
import type { Land } from './land.ts';

type Restricted = NonNullable<Extract<RecordChange, { type: 'restriction' }>['after']>;

const isSame = (a: Restricted, b: Restricted): boolean =>
  a.kind === b.kind && (a.validFrom ?? null) === (b.validFrom ?? null) && (a.validTo ?? null) === (b.validTo ?? null);

/**
 * The change with the notes that its maker was not told: that of the same restriction on a parent, in order where there are several;
 * null where there is none.
 */
export function withNotes(change: Change, before: Land): Change {
  const given = new Set<string>();
  const noteFor = (restriction: Restricted): string | null => {
    const parents = change.lineage.filter(({ child }) => child === restriction.parcelId).map(({ parent }) => parent);
    for (const record of parents.flatMap((parent) => before.ofParcel(parent))) {
      const key = `${restriction.parcelId}/${record.id}`;
      if (record.type !== 'restriction' || given.has(key) || !isSame(record.value, restriction)) continue;
      given.add(key);
      return record.value.note ?? null;
    }
    return null;
  };
  const records = change.records.map((record) => {
    if (record.type !== 'restriction' || record.before !== null || !record.after) return record;
    return record.after.note === undefined
      ? { ...record, after: { ...record.after, note: noteFor(record.after) } }
      : record;
  });
  return { ...change, records };
}
