// The runs of a build become one archive a set, each in a thread.
import { join } from 'node:path';
import type { Bounds } from '../../data/model/place.ts';
import { archiveName } from '../archive/manifest.ts';
import type { WrittenArchive } from '../archive/writer.ts';
import { VIETNAM } from '../extent.ts';
import { deepestOf, MINZOOM, TILE_SETS, type TileSet } from '../layers.ts';
import { tileJsonOf } from '../tile-json.ts';
import { Thread } from '../worker/thread.ts';
import type { MergeOrder } from './merge.ts';
import type { Run } from './run.ts';

export interface BindOptions {
  /** Where `<set>.pmtiles` is written. */
  readonly directory: string;
  /** WGS 84. */
  readonly extents: ReadonlyMap<TileSet, Bounds>;
  /** Goes into the metadata, beside what a viewer needs. */
  readonly thua: object;
  /** The archive of a set that runs are laid over; none for a build of everything. */
  readonly baseOf?: (set: TileSet) => string;
  /** Oldest first; a set without runs becomes an empty archive. */
  readonly runsOf: (set: TileSet) => readonly Run[];
  readonly onDone?: (set: TileSet) => void;
}

/** Two at a time: the large ones are first. */
const AT_ONCE = 2;

export async function bindArchives(options: BindOptions): Promise<Record<TileSet, WrittenArchive>> {
  const written = new Map<TileSet, WrittenArchive>();
  const waiting = [...TILE_SETS];
  const worker = async () => {
    const thread = new Thread<MergeOrder, WrittenArchive>(new URL('./merge-thread.ts', import.meta.url));
    try {
      for (let set = waiting.shift(); set; set = waiting.shift()) {
        written.set(set, await thread.ask(orderOf(set, options), []));
        options.onDone?.(set);
      }
    } finally {
      await thread.close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return Object.fromEntries(written) as Record<TileSet, WrittenArchive>;
}

function orderOf(set: TileSet, { directory, extents, thua, baseOf, runsOf }: BindOptions): MergeOrder {
  const bounds = extents.get(set) ?? VIETNAM;
  const { tiles: _, ...described } = tileJsonOf(set, '', bounds);
  return {
    path: join(directory, archiveName(set)),
    facts: {
      minzoom: MINZOOM,
      maxzoom: deepestOf(set),
      bounds,
      metadata: { ...described, type: 'overlay', thua: { ...thua, set } },
    },
    ...(baseOf ? { base: baseOf(set) } : {}),
    runs: runsOf(set),
  };
}
