// The different contents that the entries of an archive point to, in the order in which they lie in the data section.
import { tileOf } from '../archive/tile-id.ts';
import type { Inventory } from './inventory.ts';
import type { Problems } from './problems.ts';

export interface Contents {
  readonly count: number;
  /** From the start of the data section, ascending. */
  readonly offsets: Float64Array;
  readonly lengths: Uint32Array;
  /** Number of the first entry that points to each. */
  readonly entries: Uint32Array;
  /** Bytes of the data section, up to the last content, that belong to none. */
  readonly unused: number;
}

/** Contents that overlap each other are a problem. */
export function contentsOf({ entries: { ids, offsets, lengths } }: Inventory, problems: Problems): Contents {
  const order = Uint32Array.from({ length: ids.length }, (_, entry) => entry);
  order.sort((a, b) => (offsets[a] as number) - (offsets[b] as number) || a - b);
  let count = 0;
  let end = 0;
  let unused = 0;
  let last = -1;
  for (const entry of order) {
    const offset = offsets[entry] as number;
    const length = lengths[entry] as number;
    if (offset === last) {
      if (offset + length !== end) problems.tell('The tile overlaps another one.', tileOf(ids[entry] as number));
      continue;
    }
    if (offset < end) problems.tell('The tile overlaps another one.', tileOf(ids[entry] as number));
    unused += Math.max(0, offset - end);
    end = Math.max(end, offset + length);
    last = offset;
    order[count++] = entry;
  }
  const firsts = order.slice(0, count);
  return {
    count,
    offsets: Float64Array.from(firsts, (entry) => offsets[entry] as number),
    lengths: Uint32Array.from(firsts, (entry) => lengths[entry] as number),
    entries: firsts,
    unused,
  };
}

/** Tells where the tiles of an archive that says it is clustered do not lie in the order of their ids, one after the other. */
export function checkClustered({ entries }: Inventory, contents: Contents, problems: Problems): void {
  const isFirst = new Uint8Array(entries.ids.length);
  for (const entry of contents.entries) isFirst[entry] = 1;
  let end = 0;
  for (let entry = 0; entry < isFirst.length; entry++) {
    // else it refers back to a content that stands before
    if (isFirst[entry] === 0) continue;
    const offset = entries.offsets[entry] as number;
    if (offset !== end) {
      const tile = tileOf(entries.ids[entry] as number);
      problems.tell(`The archive says it is clustered, but the tile lies at ${offset} instead of ${end}.`, tile);
    }
    end = offset + (entries.lengths[entry] as number);
  }
}
