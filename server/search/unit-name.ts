// A commune's name with the word for its kind, in the reader's language.
import type { Language } from '../http/refusal-texts.ts';

export type CommuneKind = 'xa' | 'phuong' | 'dac_khu' | 'thi_tran';

const kinds = {
  vi: { xa: 'Xã', phuong: 'Phường', dac_khu: 'Đặc khu', thi_tran: 'Thị trấn' },
  en: { xa: 'Commune', phuong: 'Ward', dac_khu: 'Special zone', thi_tran: 'Township' },
} as const;

/** "Xã Mộc Thạnh"; the word for the kind is not said twice. */
export function unitName(name: string, kind: CommuneKind, language: Language): string {
  return name.toLowerCase().startsWith(kinds.vi[kind].toLowerCase()) ? name : `${kinds[language][kind]} ${name}`;
}
