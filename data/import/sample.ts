// Vertices spread evenly over all rows of a file, whatever its length: every n-th row, n doubled whenever there are too many.
import type { SourceGeometry } from '../formats/source.ts';

const mostRows = 3000;

export class Sample {
  private rows: number[][] = [];
  private stride = 1;
  private seen = 0;

  take(geometry: SourceGeometry | null): void {
    if (geometry === null) return;
    this.seen += 1;
    if (this.seen % this.stride !== 0) return;
    const pairs = pairsOf(geometry);
    if (pairs.length === 0) return;
    this.rows.push(pairs);
    if (this.rows.length < mostRows) return;
    this.rows = this.rows.filter((_, i) => i % 2 === 1);
    this.stride *= 2;
  }

  /** Flat pairs. */
  pairs(): number[] {
    return this.rows.flat();
  }
}

/** Two vertices of the first ring: the first, and one across. */
function pairsOf({ coordinates }: SourceGeometry): number[] {
  let ring: unknown = coordinates;
  while (Array.isArray(ring) && Array.isArray(ring[0]) && Array.isArray(ring[0][0])) ring = ring[0];
  if (!Array.isArray(ring)) return [];
  const pairs: number[] = [];
  for (const position of [ring[0], ring[Math.floor(ring.length / 2)]] as unknown[]) {
    if (!Array.isArray(position)) continue;
    const [x, y] = position as unknown[];
    if (typeof x === 'number' && typeof y === 'number' && Number.isFinite(x) && Number.isFinite(y)) pairs.push(x, y);
  }
  return pairs;
}
