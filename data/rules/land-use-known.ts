// TT-09: land uses carry codes of the lists; superseded codes are kept, and the new one is suggested.
import { LAND_LAWS, type LandUsePart, landUsesOf } from '../catalog/land-uses.ts';
import { type Look, parcelRule } from './parcel-rule.ts';

/** The day the codes of today came into force, as it is written here: 01/08/2024. */
const SINCE = (LAND_LAWS['2024'].from ?? '').split('-').toReversed().join('/');

function judge({ code, use }: LandUsePart): Look | undefined {
  if (!use) {
    return {
      key: code,
      severity: 'warning',
      message: {
        vi: `Loại đất "${code}" không thuộc danh mục. Hãy kiểm tra lại mã.`,
        en: `The land use "${code}" is in no list. Check the code.`,
      },
    };
  }
  if (use.supersededBy === null) return undefined;
  return {
    key: code,
    severity: 'warning',
    message: {
      vi: `Mã loại đất ${code} đã thay bằng ${use.supersededBy} từ ${SINCE} (TT 08/2024). Giữ nguyên nếu GCN ghi như vậy.`,
      en: `The land-use code ${code} was replaced by ${use.supersededBy} on ${SINCE} (Circular 08/2024). Keep it where the certificate prints it.`,
    },
  };
}

export const landUseKnown = parcelRule({
  id: 'TT-09',
  name: { vi: 'Loại đất không thuộc danh mục hoặc mã cũ', en: 'Land use not in the list, or superseded' },
  severity: 'warning',
  fields: ['landUse', 'uses'],
  look({ landUse, uses }) {
    const parts = [...(landUse === null ? [] : landUsesOf(landUse)), ...uses.flatMap((use) => landUsesOf(use.code))];
    const once = new Map(parts.map((part) => [part.code, part]));
    return [...once.values()].map(judge).filter((finding) => finding !== undefined);
  },
});
