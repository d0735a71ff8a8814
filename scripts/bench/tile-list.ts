// Which tiles a bench asks for: those of an archive with a certain size, in screens of 4 x 4, some places far more often than others.
import { randomOf } from '../../data/sample/random.ts';
import type { Archive } from '../../tiles/archive/reader.ts';
import { tileIdOf, tileOf } from '../../tiles/archive/tile-id.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';

const SCREEN = 4;

/** Ids of the tiles with as many bytes as they lie there, ascending. */
export async function idsOfSize(archive: Archive, least: number, most: number): Promise<number[]> {
  const ids: number[] = [];
  for await (const directory of archive.directories()) {
    for (let entry = 0; entry < directory.ids.length; entry++) {
      const length = directory.lengths[entry] as number;
      if (length < least || length > most) continue;
      for (let n = 0; n < (directory.runs[entry] as number); n++) ids.push((directory.ids[entry] as number) + n);
    }
  }
  return ids;
}

/**
 * At least `count` requests for tiles with those ids, the same on every run. The n-th most visited place is visited 1/n as often as the
 * first (Zipf); around it a screen of 16 tiles is asked for, as far as they are among the ids.
 */
export function screensOf(ids: readonly number[], count: number, seed: string): TileAddress[] {
  const random = randomOf(seed);
  const known = new Set(ids);
  const places = ids
    .map((id) => ({ id, order: random.integer(0, 1e9) }))
    .sort((a, b) => a.order - b.order)
    .map(({ id }) => id);
  const requests: TileAddress[] = [];
  while (requests.length < count && places.length > 0) {
    // the logarithm of an even chance falls off as 1/n
    const rank = Math.floor(places.length ** (random.integer(0, 1e6) / 1e6)) - 1;
    const { z, x, y } = tileOf(places[Math.min(rank, places.length - 1)] as number);
    const [west, north] = [x - SCREEN / 2, y - SCREEN / 2];
    for (let n = 0; n < SCREEN ** 2; n++) {
      const tile = { z, x: west + (n % SCREEN), y: north + Math.floor(n / SCREEN) };
      if (isOnGrid(tile) && known.has(tileIdOf(tile))) requests.push(tile);
    }
  }
  return requests;
}

const isOnGrid = ({ z, x, y }: TileAddress): boolean => x >= 0 && y >= 0 && x < 2 ** z && y < 2 ** z;
