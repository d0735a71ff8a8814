// How personal numbers are shown until a reason is given to see them: the one place that says how much of them stays open.

const DOT = '•';
const SIGN = /[\p{L}\p{N}•]/gu;
/** Signs at the end that may be seen. With more of them, or with a year of birth beside them, a search confirms the rest. */
const MOST_OPEN = 3;

/**
 * A number of identity, a phone number or a serial with all but its end hidden: "•••••••••999", "•• ••••59". Of short ones less is
 * open, never more than a third. What is masked already stays as it is.
 */
export function mask(secret: string): string {
  const text = secret.normalize('NFC').trim();
  const signs = text.match(SIGN)?.length ?? 0;
  const hidden = signs - Math.min(MOST_OPEN, Math.floor(signs / 3));
  let seen = 0;
  return text.replace(SIGN, (sign) => (seen++ < hidden ? DOT : sign));
}

/**
 * Numbers that people write into remarks: citizen numbers (12 digits from 0 on, also in groups), old identity cards (9 digits), phones.
 * The repetitions are bounded, so it takes time in proportion to the text.
 */
const WRITTEN = /(?<![\d.,])(?:0(?:[ .]?\d){11}|0(?:[ .]?\d){9}|\d{9})(?![\d]|[.,]\d)/g;

/** A remark with the personal numbers in it masked. */
export const maskNumbersIn = (remark: string): string => remark.replace(WRITTEN, mask);
