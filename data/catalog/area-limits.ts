// How far a mapped area may differ from the legal one before it needs an explanation (rule HH-15).
import { type GraduatedLimit, limitFor, tableOfScale } from './graduated-limit.ts';

/** Growth is given per 10 m² in the annex. */
const table = (from: number, base: number, ...bands: [end: number, perTen: number][]): GraduatedLimit => ({
  from,
  base,
  bands: bands.map(([end, perTen]) => [end, perTen / 10]),
});

/** Thông tư 26/2024, Phụ lục 04 (giới hạn sai diện tích), as reproduced in public calculators; the annex text is to be compared. */
const LIMITS: ReadonlyMap<number, GraduatedLimit> = new Map([
  [200, table(30, 0.23, [100, 0.07], [300, 0.05], [500, 0.04], [1000, 0.03], [2000, 0.02], [Infinity, 0.01])],
  [500, table(30, 0.25, [100, 0.08], [300, 0.05], [500, 0.04], [1000, 0.03], [2000, 0.02], [Infinity, 0.01])],
  [1000, table(40, 0.35, [300, 0.08], [1000, 0.05], [2000, 0.04], [5000, 0.03], [10000, 0.02], [Infinity, 0.01])],
  [2000, table(40, 0.4, [300, 0.09], [1000, 0.05], [2000, 0.04], [5000, 0.03], [10000, 0.02], [Infinity, 0.01])],
  [5000, table(50, 0.5, [300, 0.09], [1000, 0.05], [2000, 0.04], [5000, 0.03], [10000, 0.02], [Infinity, 0.01])],
  [10000, table(50, 0.5, [300, 0.09], [1000, 0.06], [2000, 0.05], [5000, 0.04], [10000, 0.03], [Infinity, 0.02])],
]);

/** Permitted difference in m² for a parcel of `areaM2` on a map of this scale (500 means 1:500). */
export const areaLimitM2 = (scale: number, areaM2: number): number => limitFor(tableOfScale(LIMITS, scale), areaM2);
