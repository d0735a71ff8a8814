// A flag in words: its kind, its parcel.
import { flagKind } from '../../../data/catalog/flag-kinds.ts';
import type { Flag } from '../../../data/model/flag.ts';
import { flagWords } from '../../i18n/flag.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { say } from '../../i18n/words.ts';

export const kindName = (kind: string): string => flagKind(kind)?.[currentLanguage()] ?? kind;

export function flagPlace({ parcelId, sheetNo, parcelNo }: Pick<Flag, 'parcelId' | 'sheetNo' | 'parcelNo'>): string {
  if (parcelId === null) return say(flagWords, 'flag.place');
  return say(flagWords, 'flag.parcel', { no: parcelNo ?? '–', sheet: sheetNo ?? '–' });
}
