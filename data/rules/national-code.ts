// TT-04: the national parcel code is a geohash of 12 characters, issued once.
import { parcelRule } from './parcel-rule.ts';

/** The alphabet of geohash: digits and letters without a, i, l, o. */
const GEOHASH = /^[0-9b-hjkmnp-z]{12}$/;
/** 07954.1.2: commune, sheet, number; some offices still keep it in the same column. */
const COMPOSITE = /^\d{5}\.[^\s.]+\.\S+$/;

export const nationalCode = parcelRule({
  id: 'TT-04',
  name: { vi: 'Mã định danh thửa đất sai cấu trúc', en: 'National parcel code malformed' },
  severity: 'error',
  fields: ['nationalCode'],
  look(parcel) {
    const code = parcel.nationalCode;
    if (code === null || GEOHASH.test(code)) return [];
    if (COMPOSITE.test(code)) {
      return [
        {
          severity: 'warning',
          message: {
            vi: 'Mã định danh là mã ghép cũ (xã.tờ.thửa), chưa phải mã 12 ký tự.',
            en: 'The national parcel code is an old composite (commune.sheet.parcel), not the 12 characters.',
          },
        },
      ];
    }
    return [
      {
        message: {
          vi: 'Mã định danh thửa đất phải gồm 12 ký tự 0-9, b-z (không có a, i, l, o).',
          en: 'The national parcel code has 12 characters 0-9, b-z (without a, i, l, o).',
        },
      },
    ];
  },
});
