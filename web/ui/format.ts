// How figures and dates are written: 1.284.610, 463,9 m², 46,2 %, −31,9, 1 152 871,71, 18/11/2026; English beside it.
import { currentLanguage, type Language } from '../i18n/language.ts';

const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';
const THIN = '\u2009';
const MINUS = '\u2212';

const formats = new Map<string, Intl.NumberFormat>();

function decimal(language: Language, digits: number, grouping: boolean): Intl.NumberFormat {
  const key = `${language}${digits}${grouping}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: grouping,
    });
    formats.set(key, format);
  }
  return format;
}

/** A number with fixed decimals: 1.284.610 · 2,40 · −31,9. No −0,0. */
export function formatNumber(value: number, digits = 0, language = currentLanguage()): string {
  const text = decimal(language, digits, true).format(value).replace('-', MINUS);
  return /[1-9]/.test(text) ? text : text.replace(MINUS, '');
}

/** The same with its sign: +4,7 · −31,9 · 0,0. */
export function formatSigned(value: number, digits = 0, language = currentLanguage()): string {
  const text = formatNumber(value, digits, language);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** Square metres, one decimal: 463,9 m². */
export function formatArea(squareMetres: number, language = currentLanguage()): string {
  return `${formatNumber(squareMetres, 1, language)}${NO_BREAK}m²`;
}

/** Metres, two decimals, without the unit: 13,02. */
export function formatLength(metres: number, language = currentLanguage()): string {
  return formatNumber(metres, 2, language);
}

/** A share from 0 to 1: 46,2 % (narrow no-break space), English 46.2%. */
export function formatPercent(share: number, digits = 1, language = currentLanguage()): string {
  const text = formatNumber(share * 100, digits, language);
  return language === 'vi' ? `${text}${NARROW_NO_BREAK}%` : `${text}%`;
}

/** A plane coordinate given in millimetres, in metres with thin spaces: 1 152 871,71. */
export function formatCoordinate(millimetres: number, digits = 2, language = currentLanguage()): string {
  const parts = decimal(language, digits, true).formatToParts(millimetres / 1000);
  const signs: Readonly<Record<string, string>> = { group: THIN, minusSign: MINUS };
  return parts.map(({ type, value }) => signs[type] ?? value).join('');
}

const dates = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Language, withTime: boolean): Intl.DateTimeFormat {
  const key = `${language}${withTime}`;
  let format = dates.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Ho_Chi_Minh',
      day: '2-digit',
      month: language === 'vi' ? '2-digit' : 'short',
      year: 'numeric',
      ...(withTime ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const } : {}),
    });
    dates.set(key, format);
  }
  return format;
}

/** A day or instant (ISO 8601), Vietnamese time: 18/11/2026, English 18 Nov 2026. What is no date stays as written. */
export function formatDay(iso: string, language = currentLanguage()): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : dateFormat(language, false).format(date);
}

/** An instant with its minute, Vietnamese time: 18/11/2026 14:31. */
export function formatInstant(iso: string, language = currentLanguage()): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : dateFormat(language, true).format(date).replace(',', '');
}
