// What stands beside the archives of one build: from which database, up to which row of its log, and what each file must be.
import { z } from 'zod';
import { TILE_SETS, type TileSet } from '../layers.ts';

/** A place in the log (outbox) of a database. */
export const Position = z.object({
  database: z.string(),
  /** Outbox row up to which everything is drawn; 0 where there was none. */
  outbox: z.number().int().nonnegative(),
  /** When that row was written, as the database says it; the same number with another time is another log. */
  at: z.string().nullable(),
});
export type Position = z.infer<typeof Position>;

const File = z.object({
  bytes: z.number().int(),
  addressed: z.number().int(),
  contents: z.number().int(),
  sha256: z.string(),
});

export const Manifest = z.object({
  format: z.literal(1),
  /** DRAWING of tiles/layers.ts. */
  drawing: z.number().int(),
  version: z.string().regex(/^[\w-]{1,64}$/),
  position: Position,
  builtAt: z.string(),
  sets: z.record(z.enum(TILE_SETS as [TileSet, ...TileSet[]]), File),
});
export type Manifest = z.infer<typeof Manifest>;

export const MANIFEST = 'manifest.json';
/** Names the versions, newest first. */
export const CURRENT = 'current.json';
export const Current = z.object({ versions: z.array(z.string().regex(/^[\w-]{1,64}$/)) });
export type Current = z.infer<typeof Current>;

export const archiveName = (set: TileSet): string => `${set}.pmtiles`;
