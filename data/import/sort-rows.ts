// Walks the rows of a file once: refused, unchanged, or to be written. While one batch loads the next is made ready.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Source } from '../formats/source.ts';
import { Loader, type WriteBatch } from './loader.ts';
import { type Sorting, sortRow } from './sort-row.ts';
import { newTally, type Tally } from './tally.ts';

/** After so many rows the thread turns to the connection, so that the database does not wait for its next piece. */
const turnRows = 250;

/** @param write undefined for a dry run: everything is sorted, nothing is written */
export async function sortRows(
  source: Source,
  sorting: Sorting,
  onProgress: (rows: number) => void,
  write: WriteBatch | undefined,
): Promise<Tally> {
  const tally = newTally();
  const loader = new Loader(write);
  try {
    for await (const row of source.rows()) {
      tally.read += 1;
      const wanted = sortRow(row, sorting, tally);
      if (wanted && loader.isFullWith(wanted)) await loader.flush();
      if (tally.read % turnRows === 0) {
        onProgress(tally.read);
        await nextTurn();
        loader.offer();
      }
    }
    await loader.flush();
  } finally {
    await loader.ended();
  }
  onProgress(tally.read);
  return { ...tally, edited: loader.edited };
}
