// TT-05: a national parcel code belongs to one parcel of the whole country.
import type { Rule } from './rule.ts';

export const nationalCodeTaken: Rule = {
  id: 'TT-05',
  name: { vi: 'Trùng mã định danh thửa đất', en: 'National parcel code used twice' },
  severity: 'block',
  fields: ['nationalCode'],
  check(parcel, id, { namesakes }) {
    const code = parcel.nationalCode;
    if (code === null || !namesakes.some((other) => other.id !== id && other.nationalCode === code)) return [];
    return [
      {
        message: {
          vi: 'Mã định danh này đã cấp cho một thửa khác. Mỗi mã chỉ dùng cho một thửa.',
          en: 'This national parcel code belongs to another parcel. A code is issued once.',
        },
      },
    ];
  },
};
