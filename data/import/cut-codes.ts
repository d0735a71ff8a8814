// Codes of land uses that lost their last letter before they came here: nothing can bring it back, so whoever imports must hear of it.
import { LAND_USES } from '../catalog/land-uses.ts';

/** Met in a column. */
export interface CutCodes {
  rows: number;
  readonly codes: Set<string>;
}

const whole = new Set(LAND_USES.map(({ code }) => code));
const beginnings = new Set([...whole].map((code) => code.slice(0, -1)).filter((code) => code.length >= 2));

/** No code of any list, but one without its last letter (GDAL cuts values of a DBF in code page 1258). */
export const isCutCode = (code: string): boolean => !whole.has(code) && beginnings.has(code);
