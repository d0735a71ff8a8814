// Hình thức and thời hạn sử dụng: how a use is held, and for how long.

export type LandTermId = 'lau_dai' | 'den_ngay';

export const LAND_TERMS: readonly { readonly id: LandTermId; readonly vi: string; readonly en: string }[] = [
  { id: 'lau_dai', vi: 'Lâu dài', en: 'Unlimited' },
  { id: 'den_ngay', vi: 'Có thời hạn (đến ngày)', en: 'Until a date' },
];
