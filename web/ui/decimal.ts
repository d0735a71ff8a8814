// Figures as people type them: 1.284,5 in Vietnamese, 1,284.5 in English; both are read where they can mean one thing only.
import { currentLanguage, type Language } from '../i18n/language.ts';

const SPACES = /[\s\u00a0\u2009\u202f]/g;

const MARKS = {
  vi: { grouped: /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/, thousands: '.', point: ',' },
  en: { grouped: /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/, thousands: ',', point: '.' },
} as const;
const PLAIN = /^\d+(?:[.,]\d+)?$/;

/** Thousands in groups of three, else a lone mark is the decimal one. */
function readWith(text: string, { grouped, thousands, point }: (typeof MARKS)[Language]): number | undefined {
  if (grouped.test(text)) return Number(text.replaceAll(thousands, '').replace(point, '.'));
  return PLAIN.test(text) ? Number(text.replace(/[.,]/, '.')) : undefined;
}

/** null for nothing typed, undefined for what is no number. */
export function readDecimal(typed: string, language: Language = currentLanguage()): number | null | undefined {
  const text = typed.replace(SPACES, '').replace('\u2212', '-');
  if (text === '') return null;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^-/, '');
  const value = readWith(digits, MARKS[language]);
  return value === undefined || !Number.isFinite(value) ? undefined : sign * value;
}

/** As it is typed: no thousands marks, every stored decimal. */
export function writeDecimal(value: number | null, language: Language = currentLanguage()): string {
  if (value === null) return '';
  return language === 'vi' ? String(value).replace('.', ',') : String(value);
}
