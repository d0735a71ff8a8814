// Events of GET /api/live: what other screens must know. Never personal data. The SSE id is the outbox id.
import { z } from 'zod';
import { CommuneCode, RecordId, Version } from './codes.ts';
import { FlagState } from './flag.ts';
import { Bounds } from './place.ts';

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
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
