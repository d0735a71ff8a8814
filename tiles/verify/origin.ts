// What the metadata of an archive of ours say about where it comes from.
import { z } from 'zod';
import { Position } from '../archive/manifest.ts';
import { TILE_SETS, type TileSet } from '../layers.ts';

const Origin = z.object({
  set: z.enum(TILE_SETS as [TileSet, ...TileSet[]]),
  version: z.string(),
  position: Position,
  /** DRAWING of tiles/layers.ts; archives without it say so in the manifest beside them. */
  drawing: z.number().int().optional(),
});
export type Origin = z.infer<typeof Origin>;

const Metadata = z.object({ thua: Origin });

/** Undefined for what others made. */
export function originOf(metadata: unknown): Origin | undefined {
  const ours = Metadata.safeParse(metadata);
  return ours.success ? ours.data.thua : undefined;
}
