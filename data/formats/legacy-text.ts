// The legacy-text doctor: recognises TCVN3 (ABC), VNI and Windows-1258 by whether the text reads as Vietnamese, and turns it into Unicode.
import { cp1258, tcvn3, vniAfter, vniAlone } from './legacy-alphabets.ts';
import { isVietnameseSyllable } from './vietnamese-syllable.ts';

export type LegacyEncoding = 'tcvn3' | 'vni' | 'windows-1258';

/** Letters that only Unicode text has. */
const unicodeVietnamese = /[ĂăĐđĨĩŨũƠơƯư\u1EA0-\u1EF9]|\p{M}/u;
const beyondAscii = /[\u0080-\uffff]/;
const words = /[^\s.,;:()/"'\d\-_+]+/g;

/** How sure one must be before text is changed: share of doubtful words that become Vietnamese. */
const enoughShare = 0.8;

/**
 * The encoding in which these values of one column read as Vietnamese, or null to leave them alone.
 * Values are strings in which each old byte is one character (Latin-1, Windows-1252).
 */
export function recogniseLegacyText(values: readonly string[]): LegacyEncoding | null {
  const doubtful = new Set<string>();
  for (const value of values) {
    if (!beyondAscii.test(value)) continue;
    if (unicodeVietnamese.test(value)) return null;
    for (const word of value.match(words) ?? []) if (beyondAscii.test(word)) doubtful.add(word);
  }
  if (doubtful.size === 0) return null;
  const all = [...doubtful];
  const asIs = shareOf(all, (word) => word);
  const scores = [
    { encoding: 'tcvn3' as const, share: shareOf(all, fromTcvn3) },
    { encoding: 'vni' as const, share: shareOf(all, fromVni) },
    { encoding: 'windows-1258' as const, share: shareOf(all, fromCp1258) },
  ].sort((a, b) => b.share - a.share);
  const [best, second] = scores;
  if (!best || best.share < enoughShare || best.share <= asIs) return null;
  return second && second.share === best.share ? null : best.encoding;
}

function shareOf(candidates: readonly string[], decode: (word: string) => string): number {
  return candidates.filter((word) => isVietnameseSyllable(decode(word))).length / candidates.length;
}

/** The text in Unicode (NFC). Text that is pure ASCII is the same in every encoding. */
export function repairLegacyText(text: string, encoding: LegacyEncoding): string {
  if (!beyondAscii.test(text)) return text;
  return decoders[encoding](text);
}

/** TCVN3 keeps the tones of capitals as small letters of a capital font, so the plain letters around them tell the case. */
function fromTcvn3(text: string): string {
  if (isCapitals(text, 3)) return lettersOfTcvn3(text).toUpperCase();
  return text.replace(/\S+/g, (word) => {
    const letters = lettersOfTcvn3(word);
    return isCapitals(word, 2) ? letters.toUpperCase() : letters;
  });
}

function lettersOfTcvn3(text: string): string {
  let letters = '';
  for (const letter of text) letters += tcvn3.get(letter) ?? letter;
  return letters;
}

/** At least so many plain letters, and all of them capitals. */
function isCapitals(text: string, least: number): boolean {
  const plain = text.replace(/[^A-Za-z]/g, '');
  return plain.length >= least && plain === plain.toUpperCase();
}

function fromVni(text: string): string {
  let out = '';
  let before = '';
  for (const letter of text) {
    const mark = vniAfter.get(letter);
    if (mark !== undefined && /[AEIOUYaeiouy]/.test(before)) out += mark;
    else if (mark !== undefined && /[ÔôÖö]/.test(before)) out += mark;
    else out += vniAlone.get(letter) ?? letter;
    before = letter;
  }
  return out.normalize('NFC');
}

/** Letters and their marks stand apart, as Windows wrote them. */
function fromCp1258(text: string): string {
  let letters = '';
  for (const letter of text) letters += cp1258.get(letter) ?? letter;
  return letters.normalize('NFC');
}

const decoders: Readonly<Record<LegacyEncoding, (text: string) => string>> = {
  tcvn3: fromTcvn3,
  vni: fromVni,
  'windows-1258': fromCp1258,
};
