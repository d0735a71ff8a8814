// How far a measured edge may differ from a recorded one (rule HH-23).
import { type GraduatedLimit, limitFor, tableOfScale } from './graduated-limit.ts';

const table = (from: number, base: number, ...bands: [end: number, perMetre: number][]): GraduatedLimit => ({
  from,
  base,
  bands,
});

/**
 * Thông tư 26/2024, Phụ lục 03 (sai số tương hỗ), centimetres and centimetres per further metre. 1:200 and 1:500 were
 * read in the annex; the others are as reproduced in public calculators.
 */
const LIMITS: ReadonlyMap<number, GraduatedLimit> = new Map([
  [200, table(2, 1.5, [8, 0.6], [15, 0.25], [30, 0.2], [50, 0.15], [Infinity, 0.1])],
  [500, table(3, 1.8, [8, 0.65], [15, 0.3], [30, 0.25], [50, 0.2], [Infinity, 0.1])],
  [1000, table(3.5, 2, [10, 0.7], [30, 0.3], [50, 0.25], [Infinity, 0.1])],
  [2000, table(4, 3, [10, 0.75], [30, 0.35], [50, 0.25], [Infinity, 0.1])],
  [5000, table(5, 4, [10, 0.8], [30, 0.4], [50, 0.35], [Infinity, 0.15])],
  [10000, table(5, 4, [10, 0.85], [30, 0.45], [50, 0.4], [Infinity, 0.2])],
]);

/** Permitted difference in centimetres for an edge of `lengthM` metres on a map of this scale (500 means 1:500). */
export const edgeLimitCm = (scale: number, lengthM: number): number => limitFor(tableOfScale(LIMITS, scale), lengthM);
