// A rule that looks at one parcel after the other.
import type { Land } from '../land/land.ts';
import type { Parcel } from '../model/parcel.ts';
import type { Finding, Need, Rule } from './rule.ts';

/** What is found of one parcel. */
export type Look = Omit<Finding, 'records' | 'key'> & { readonly key?: string };

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
        return look(parcel.value, id, land).map((each) => ({ key: '', ...each, records: [{ type, id }] }));
      }),
  };
}
