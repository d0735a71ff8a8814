// A moment of the past in an address: an instant, or a day, which means its end in Vietnam (UTC+7).
import { badInput } from './refusal.ts';

const DAY = /^(\d{4}-\d{2}-\d{2})$/;
/** A plus in an address is read as a blank. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+ -]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;
const ASIDE_MS = 7 * 3_600_000;
/** Before it nobody kept a map that could be meant. */
const FIRST_YEAR = '1900';

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`) - ASIDE_MS;
/** JavaScript takes the 30th of February for the 2nd of March. */
const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return day >= FIRST_YEAR && Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
};

function momentOf(text: string): Date | undefined {
  const day = DAY.exec(text)?.[1];
  if (day !== undefined) return isDay(day) ? new Date(midnight(day) + DAY_MS - 1) : undefined;
  const own = INSTANT.exec(text)?.[1];
  const at = Date.parse(text.replace(' ', '+'));
  return own !== undefined && isDay(own) && Number.isFinite(at) ? new Date(at) : undefined;
}

/** The end of today in Vietnam: what is later nobody knows. */
function endOfToday(): number {
  const now = Date.now() + ASIDE_MS;
  return now - (now % DAY_MS) + DAY_MS - ASIDE_MS;
}

const words = {
  form: {
    vi: 'at là một ngày YYYY-MM-DD, hoặc một thời điểm kèm múi giờ: 2026-11-29T08:00:00Z.',
    en: 'at is a day, YYYY-MM-DD, or an instant with its offset: 2026-11-29T08:00:00Z.',
  },
  future: { vi: 'at là một ngày chưa tới.', en: 'at is a day of the future.' },
} as const;

/** @throws Refusal 400 for what is no moment, or has not come */
export function momentAt(text: string): Date {
  const at = momentOf(text);
  if (!at) throw badInput('at', words.form);
  if (at.getTime() >= endOfToday()) throw badInput('at', words.future);
  return at;
}
