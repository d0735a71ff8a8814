// Events of GET /api/live: what other screens must know. Never personal data. The SSE id is the outbox id.
import { z } from 'zod';
import { CommuneCode, RecordId, Version } from './codes.ts';
import { FlagState } from './flag.ts';
import { Bounds } from './place.ts';

/** `communeCode` of an event that is about every commune. */
export const EVERYWHERE = '00000';

/**
 * Pictures made anew beside those of parcels: land cover or density of a commune (`bounds` around what differs), the outline of a
 * commune, what lies around the parcels (frames of map sheets), or everything (a sample was loaded). Null bounds: it may be anywhere.
 */
export const TileProduct = z.enum(['land_cover', 'density', 'communes', 'context', 'all']);
export type TileProduct = z.infer<typeof TileProduct>;

const at = { communeCode: CommuneCode, bounds: Bounds.nullable() };

export const LiveEvent = z.discriminatedUnion('topic', [
  z.object({
    topic: z.literal('edit'),
    ...at,
    editId: z.number().int(),
    state: z.enum(['proposed', 'applied', 'returned', 'rejected']),
    versions: z.array(z.object({ type: z.string(), id: RecordId, version: Version })),
  }),
  z.object({
    topic: z.literal('flag'),
    ...at,
    flagId: RecordId,
    parcelId: RecordId.nullable(),
    state: FlagState,
  }),
  z.object({ topic: z.literal('coverage'), ...at }),
  z.object({ topic: z.literal('import'), ...at, run: z.number().int() }),
  z.object({ topic: z.literal('tiles'), ...at, product: TileProduct }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
