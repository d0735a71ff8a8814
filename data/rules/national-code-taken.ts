// TT-05: a national parcel code belongs to one parcel of the whole country.
import { parcelRule } from './parcel-rule.ts';

export const nationalCodeTaken = parcelRule({
  id: 'TT-05',
  name: { vi: 'Trùng mã định danh thửa đất', en: 'National parcel code used twice' },
  severity: 'block',
  fields: ['nationalCode'],
  needs: ['namesakes'],
  look(parcel, id, land) {
    const code = parcel.nationalCode;
    const others = code === null ? [] : land.coded(code).filter((other) => other.id !== id);
    if (others.length === 0) return [];
    return [
      {
        others,
        message: {
          vi: 'Mã định danh này đã cấp cho một thửa khác. Mỗi mã chỉ dùng cho một thửa.',
          en: 'This national parcel code belongs to another parcel. A code is issued once.',
        },
      },
    ];
  },
});
