// Rights, certificate links and restrictions are about a parcel that stands: who retires it ends them or takes them along.
import type { Land, LandRecord } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { type BilingualProblem, blocking, type Words } from './rule.ts';

const words: Words = {
  vi: 'Quyền, giấy chứng nhận hoặc hạn chế gắn với một thửa không còn hoặc không có: hãy chuyển sang thửa mới hoặc kết thúc.',
  en: 'A right, certificate link or restriction is about a parcel that does not stand: move it to another parcel or end it.',
};

/** What has ended may be about a parcel of the past. */
const isInForce = ({ value }: LandRecord): boolean => !('validTo' in value) || value.validTo === null;

export function leftBehind(after: Land, { records }: Change): BilingualProblem[] {
  const hanging = new Map<string, LandRecord>();
  for (const { type, id, after: now } of records) {
    const found = type === 'parcel' ? (now === null ? after.ofParcel(id) : []) : [after.get(type, id)];
    for (const record of found)
      if (record && 'parcelId' in record.value) hanging.set(`${record.type}/${record.id}`, record);
  }
  return [...hanging.values()].flatMap((record) => {
    if (!('parcelId' in record.value) || !isInForce(record)) return [];
    const { parcelId } = record.value;
    if (after.get('parcel', parcelId)?.communeCode === record.communeCode) return [];
    return [blocking('record.left', words, { records: [record, { type: 'parcel', id: parcelId }] })];
  });
}
