// Hình thức and thời hạn sử dụng: how a use is held, and for how long.

export type LandTermId = 'lau_dai' | 'den_ngay';

export const LAND_TERMS: readonly { readonly id: LandTermId; readonly vi: string; readonly en: string }[] = [
  { id: 'lau_dai', vi: 'Lâu dài', en: 'Unlimited' },
  { id: 'den_ngay', vi: 'Có thời hạn (đến ngày)', en: 'Until a date' },
];

export const USE_FORMS: readonly { readonly id: 'rieng' | 'chung'; readonly vi: string; readonly en: string }[] = [
  { id: 'rieng', vi: 'Sử dụng riêng', en: 'Sole use' },
  { id: 'chung', vi: 'Sử dụng chung', en: 'Shared use' },
];

const UNLIMITED = new Set(['ONT', 'ODT']);
/** Fifty years, continued without procedure for individuals (Luật Đất đai 2024, Điều 171, 172). */
const LIMITED = new Set(['LUC', 'LUK', 'HNK', 'CLN', 'NTS', 'LMU', 'RSX', 'TMD', 'SKC', 'SKK']);

/** The term the law gives a use as a rule; null where it depends. A rule of thumb to warn by (TT-12), not to correct by. */
export function usualTerm(landUseCode: string): LandTermId | null {
  if (UNLIMITED.has(landUseCode)) return 'lau_dai';
  return LIMITED.has(landUseCode) ? 'den_ngay' : null;
}
