// A rule that looks at one parcel after the other.
import type { Land } from '../land/land.ts';
import type { Parcel } from '../model/parcel.ts';
import { type Finding, findingId, type Need, type RecordAddress, type Rule } from './rule.ts';

/** What is found of one parcel, and of others with it; `key` tells several apart and outlives runs: no counter where anything else will do. */
export type Look = Omit<Finding, 'records' | 'id'> & {
  readonly key?: string;
  readonly others?: readonly RecordAddress[];
};

interface ParcelRule {
  readonly id: string;
  readonly name: Rule['name'];
  readonly severity: Rule['severity'];
  readonly needs?: readonly Need[];
  readonly fields: readonly (keyof Parcel)[];
  look(parcel: Parcel, id: number, land: Land): readonly Look[];
}

export function parcelRule({ fields, needs = [], look, ...rule }: ParcelRule): Rule {
  return {
    ...rule,
    needs,
    fields: { parcel: fields },
    check: (land, records) =>
      records.flatMap(({ type, id }) => {
        const parcel = type === 'parcel' ? land.get('parcel', id) : undefined;
        if (!parcel) return [];
        return look(parcel.value, id, land).map(({ key = '', others = [], ...found }) => ({
          ...found,
          id: findingId(rule.id, [{ type, id }], key),
          records: [{ type, id }, ...others],
        }));
      }),
  };
}
