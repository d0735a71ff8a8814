// Text that lost letters before it came here: nothing can bring them back, so whoever imports must hear of it.
import { LAND_USES } from '../catalog/land-uses.ts';

/** Codes of land uses that miss their last letter. */
export interface CutCodes {
  rows: number;
  readonly codes: Set<string>;
}

/** `?` within a word: what wrote the file had no such letter. */
export const hasLostLetters = (text: string): boolean => text.includes('?') && /\p{L}\?|\?\p{L}/u.test(text);

const whole = new Set(LAND_USES.map(({ code }) => code));
const beginnings = new Set([...whole].map((code) => code.slice(0, -1)).filter((code) => code.length >= 2));

/** No code of any list, but one without its last letter (GDAL cuts values of a DBF in code page 1258). */
export const isCutCode = (code: string): boolean => !whole.has(code) && beginnings.has(code);
