// The TileJSON of the sets on the map: where tiles are, and what the server says of their freshness.
import { z } from 'zod';
import type { TileSet } from './atlas.ts';
import { CELL_ZOOM, type Cells } from './tile-range.ts';

/** How far the archive of a set goes, and where it no longer does. */
export interface TileState {
  /** Of the archive; null where there is none. */
  readonly version: string | null;
  /** Id of the newest event it takes into account. */
  readonly revision: number;
  readonly cells: Cells;
}

const Thua = z.object({
  version: z.string().min(1).nullable(),
  revision: z.number().int(),
  touched: z.object({ zoom: z.literal(CELL_ZOOM), cells: z.array(z.number().int()).nullable() }),
});

const TileJsonAnswer = z.object({
  tiles: z.array(z.string()).min(1),
  minzoom: z.number(),
  maxzoom: z.number(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** Left out by servers without an archive: then every tile is asked for anew. */
  thua: Thua.optional().catch(undefined),
});
export type TileJson = z.infer<typeof TileJsonAnswer>;

/** The TileJSON of a set; undefined where it cannot be had. Asks each time; an unchanged one costs a 304. */
export async function askTileJson(set: TileSet, signal?: AbortSignal): Promise<TileJson | undefined> {
  try {
    const answer = await fetch(`/tiles/${set}.json`, { cache: 'no-cache', ...(signal && { signal }) });
    return answer.ok ? TileJsonAnswer.parse(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** What a TileJSON says of freshness; undefined where it says nothing. */
export function stateOf({ thua }: TileJson): TileState | undefined {
  if (!thua) return undefined;
  const { cells } = thua.touched;
  return { version: thua.version, revision: thua.revision, cells: cells && new Set(cells) };
}

/** The TileJSON of each set that can be had, asked for all at once. */
export async function askTileJsons(
  sets: readonly TileSet[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<TileSet, TileJson>> {
  const answers = await Promise.all(sets.map(async (set) => [set, await askTileJson(set, signal)] as const));
  return new Map(answers.flatMap(([set, answer]) => (answer ? [[set, answer] as const] : [])));
}
