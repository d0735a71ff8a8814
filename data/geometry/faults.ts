// What can be wrong with a shape as geometry (rules HH-01, HH-02), with the words to say so.

export interface FaultKind {
  readonly vi: string;
  readonly en: string;
}

export const FAULT_KINDS = {
  'too-few-points': { vi: 'Ranh có ít hơn 3 đỉnh khác nhau', en: 'A ring has fewer than 3 different vertices' },
  'zero-area': { vi: 'Ranh không có diện tích', en: 'A ring has no area' },
  'self-intersection': { vi: 'Ranh thửa tự cắt', en: 'The boundary crosses itself' },
  'self-touch': { vi: 'Ranh thửa tự chạm tại một điểm', en: 'The boundary touches itself at a point' },
  'rings-cross': { vi: 'Ranh trong cắt hoặc trùng ranh ngoài', en: 'A hole crosses or runs along another ring' },
  'hole-outside': { vi: 'Ranh trong nằm ngoài thửa', en: 'A hole lies outside its exterior' },
  'hole-in-hole': { vi: 'Ranh trong nằm trong ranh trong khác', en: 'A hole lies in another hole' },
  'interior-split': { vi: 'Ranh trong chia rời thửa đất', en: 'Holes cut the parcel into pieces' },
  'parts-overlap': { vi: 'Các phần của thửa chồng lấn hoặc kề cạnh nhau', en: 'Parts overlap or share an edge' },
} as const satisfies Record<string, FaultKind>;

export type FaultId = keyof typeof FAULT_KINDS;

export interface ShapeFault {
  readonly kind: FaultId;
  /** [e, n] in millimetres: where to look. */
  readonly at: readonly [number, number];
  /** The polygon and ring it was found in. */
  readonly polygon: number;
  readonly ring: number;
}
