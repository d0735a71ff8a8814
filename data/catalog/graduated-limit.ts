// A limit that grows with size, band by band: the form of both tolerance tables of Thông tư 26/2024.

export interface GraduatedLimit {
  /** Up to this size the limit is `base`. */
  readonly from: number;
  readonly base: number;
  /** Ends of the bands that follow, each with the growth per unit of size inside it. The last end is Infinity. */
  readonly bands: readonly (readonly [end: number, growth: number])[];
}

/** The limit for a size. Linear inside a band, continuous between bands. */
export function limitFor(table: GraduatedLimit, size: number): number {
  let limit = table.base;
  let start = table.from;
  for (const [end, growth] of table.bands) {
    if (size <= start) break;
    limit += (Math.min(size, end) - start) * growth;
    start = end;
  }
  return limit;
}

/** The table of a map scale; for a scale that is not in the list the next coarser one, beyond all the coarsest. */
export function tableOfScale<T>(tables: ReadonlyMap<number, T>, scale: number): T {
  const scales = [...tables.keys()].sort((a, b) => a - b);
  const nearest = scales.find((each) => each >= scale) ?? scales.at(-1) ?? 0;
  const table = tables.get(nearest);
  if (table === undefined) throw new RangeError('The tolerance table is empty.');
  return table;
}

/** Map scales of cadastral maps: 500 means 1:500. */
export const MAP_SCALES: readonly number[] = [200, 500, 1000, 2000, 5000, 10000];
