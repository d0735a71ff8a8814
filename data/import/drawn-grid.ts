// On which datum the vertices were drawn: metres are measured and typed in whole metres, decimetres or centimetres, and stand on that grid
// only when degrees made from them are read back rightly. This tells a missing datum shift where nothing lies around to compare with.
import { type SamplePairs, sampleInMm } from './fit.ts';
import type { DatumReading, Reading } from './reading.ts';

/** Millimetres between the lines, and how far beside a line a vertex may be: degrees are rounded, programs differ by a millimetre. */
const grids = [
  { step: 1000, reach: 15 },
  { step: 100, reach: 3 },
  { step: 10, reach: 2 },
] as const;

/** Fewer different places are no evidence: one in four stands on the finest grid by chance. */
const leastPlaces = 12;
const mostPlaces = 2000;

/** The only datum on which nearly all vertices stand on a grid of the zone; null where none or several do. */
export function drawnOn(sample: SamplePairs, reading: Reading, zone: number): DatumReading | null {
  const shares = (['vn2000', 'wgs84', 'flipped'] as const).map((datum) => ({
    datum,
    shares: gridShares(sample, { ...reading, datum }, zone),
  }));
  for (const [i] of grids.entries()) {
    const [best, next] = [...shares].sort((a, b) => (b.shares[i] ?? 0) - (a.shares[i] ?? 0));
    if (best && next && (best.shares[i] ?? 0) >= 0.9 && (next.shares[i] ?? 0) <= 0.6) return best.datum;
  }
  return null;
}

/** Share of the places on each grid; zeros where there are too few. */
function gridShares(sample: SamplePairs, reading: Reading, zone: number): number[] {
  const mm = sampleInMm(sample.slice(0, mostPlaces * 2), reading, zone);
  const places = new Map<string, [number, number]>();
  for (let i = 0; i + 1 < mm.length; i += 2) {
    const [e = 0, n = 0] = [mm[i], mm[i + 1]];
    if (Number.isFinite(e) && Number.isFinite(n)) places.set(`${e} ${n}`, [e, n]);
  }
  if (places.size < leastPlaces) return grids.map(() => 0);
  return grids.map(({ step, reach }) => {
    const beside = (value: number) => Math.abs(value - Math.round(value / step) * step);
    let on = 0;
    for (const [e, n] of places.values()) if (beside(e) <= reach && beside(n) <= reach) on += 1;
    return on / places.size;
  });
}
