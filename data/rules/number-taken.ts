// TT-03: a sheet and parcel number names one parcel in force of the commune.
import { parcelRule } from './parcel-rule.ts';

export const numberTaken = parcelRule({
  id: 'TT-03',
  name: { vi: 'Trùng số tờ, số thửa trong xã', en: 'Sheet and parcel number used twice in the commune' },
  severity: 'block',
  fields: ['sheetNo', 'parcelNo'],
  needs: ['namesakes'],
  look(parcel, id, land) {
    if (parcel.sheetNo === null || parcel.parcelNo === null) return [];
    const others = land
      .numbered(parcel.sheetNo, parcel.parcelNo)
      .filter((other) => other.id !== id && other.communeCode === parcel.communeCode);
    if (others.length === 0) return [];
    const name = {
      vi: `tờ ${parcel.sheetNo} thửa ${parcel.parcelNo}`,
      en: `sheet ${parcel.sheetNo} parcel ${parcel.parcelNo}`,
    };
    return [
      {
        others,
        message: {
          vi: `Trong xã đã có thửa khác mang số ${name.vi}. Hãy chọn số khác.`,
          en: `Another parcel of the commune already is ${name.en}. Choose another number.`,
        },
      },
    ];
  },
});
