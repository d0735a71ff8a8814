// TT-02: a parcel needs a sheet number and a parcel number.
import { parcelRule } from './parcel-rule.ts';

const missing = (text: string | null): boolean => text === null || /^[0\s.-]*$/.test(text);

export const parcelNumber = parcelRule({
  id: 'TT-02',
  name: { vi: 'Thiếu số tờ hoặc số thửa', en: 'Sheet or parcel number missing' },
  severity: 'block',
  fields: ['sheetNo', 'parcelNo'],
  look(parcel) {
    const findings = [];
    if (missing(parcel.sheetNo)) {
      findings.push({
        key: 'sheetNo',
        message: { vi: 'Thiếu số hiệu tờ bản đồ. Hãy nhập số tờ.', en: 'The map sheet number is missing. Enter it.' },
      });
    }
    if (missing(parcel.parcelNo)) {
      findings.push({
        key: 'parcelNo',
        message: { vi: 'Thiếu số thứ tự thửa. Hãy nhập số thửa.', en: 'The parcel number is missing. Enter it.' },
      });
    }
    return findings;
  },
});
