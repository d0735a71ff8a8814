// TT-07: the recorded area is above zero, with at most one decimal.
import { parcelRule } from './parcel-rule.ts';

export const recordedArea = parcelRule({
  id: 'TT-07',
  name: { vi: 'Thiếu hoặc không hợp lệ diện tích', en: 'Recorded area missing or not valid' },
  severity: 'block',
  fields: ['mappedArea'],
  look({ mappedArea }) {
    if (mappedArea === null || mappedArea <= 0) {
      return [
        {
          message: {
            vi: 'Diện tích phải lớn hơn 0 m². Hãy nhập diện tích đo đạc của thửa.',
            en: 'The area must be above 0 m². Enter the measured area of the parcel.',
          },
        },
      ];
    }
    if (Math.abs(mappedArea * 10 - Math.round(mappedArea * 10)) < 1e-6) return [];
    return [
      {
        // Many official files carry two decimals: said, not refused.
        severity: 'warning',
        message: {
          vi: 'Diện tích thửa ghi đến một chữ số thập phân (TT 55/2013).',
          en: 'A parcel area is recorded to one decimal (Circular 55/2013).',
        },
      },
    ];
  },
});
