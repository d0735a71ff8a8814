// the shares of those who own a parcel make a whole. Of a change: what it makes of them; a sum that stood before is told.
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import type { Grounds } from './grounds.ts';
import { type BilingualProblem, blocking, type RecordAddress, told, type Words } from './rule.ts';

/** Shares are fractions of small numbers: so near they are the same. */
const SAME = 1e-9;

const percent = (sum: number): string => `${Math.round(sum * 1e4) / 100} %`;
const notWhole = (sum: number): Words => ({
  vi: `Tỷ lệ sử dụng chung của thửa cộng lại là ${percent(sum)}, phải là 100 %.`,
  en: `The shares in the parcel add up to ${percent(sum)}; they make 100 %.`,
});
const ownerless: Words = {
  vi: 'Thửa không còn người sử dụng đất nào: hãy chép quyền của thửa gốc, hoặc nêu lý do.',
  en: 'Nobody has a right to the parcel any more: copy the rights of the parcel it came of, or give the reason.',
};
const childless: Words = {
  vi: 'Thửa mới chưa có người sử dụng đất: hãy chép quyền của thửa gốc.',
  en: 'Nobody has a right to the new parcel: copy the rights of the parcel it came of.',
};

/** Rights in force of a parcel, and the sum of their shares. */
function ownersOf(land: Land, parcel: number): { readonly rights: readonly RecordAddress[]; readonly sum: number } {
  const rights = land
    .ofParcel(parcel)
    .flatMap((record) => (record.type === 'right' && record.value.validTo === null ? [record] : []));
  const sum = rights.reduce((all, { value }) => all + value.shareNumerator / value.shareDenominator, 0);
  return { rights, sum };
}

/** Parcels whose owners the change may have altered: those of its rights, and the children of its lineage. */
function parcelsTouched(before: Land, after: Land, { records, lineage }: Change): Set<number> {
  const touched = new Set(lineage.map(({ child }) => child));
  for (const { type, id } of records) {
    if (type !== 'right') continue;
    for (const land of [before, after]) {
      const parcel = land.get('right', id)?.value.parcelId;
      if (parcel !== undefined) touched.add(parcel);
    }
  }
  return touched;
}

export function brokenShares(before: Land, after: Land, change: Change, { reason }: Grounds): BilingualProblem[] {
  return [...parcelsTouched(before, after, change)].flatMap((id) => {
    if (!after.get('parcel', id)) return [];
    const parents = change.lineage.flatMap(({ parent, child }) => (child === id ? [parent] : []));
    const had = [...(before.get('parcel', id) ? [id] : []), ...parents].map((each) => ownersOf(before, each));
    const { rights, sum } = ownersOf(after, id);
    const records = [{ type: 'parcel', id } as const, ...rights];
    if (rights.length === 0) {
      if (!had.some((each) => each.rights.length > 0)) return [];
      const isChild = !before.get('parcel', id);
      const problem = blocking('promise.owners', isChild ? childless : ownerless, { records });
      return [!isChild && reason !== null ? told(problem) : problem];
    }
    if (Math.abs(sum - 1) <= SAME) return [];
    const problem = blocking('Q-02', notWhole(sum), { records });
    const stood = had.some((each) => each.rights.length > 0 && Math.abs(each.sum - sum) <= SAME);
    return [stood ? told(problem) : problem];
  });
}
