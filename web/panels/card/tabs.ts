// The tabs of the card, as the address names them.
export const TABS = ['land', 'owners', 'certificates', 'flags', 'history'] as const;
export type Tab = (typeof TABS)[number];
