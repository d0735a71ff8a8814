// GET /api/live: what happens in the communes of the account, as server-sent events.
import { createRoute, z } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import { only } from '../accounts/access.ts';
import { callerNow } from '../accounts/identify.ts';
import { type House, openRoutes } from '../house.ts';
import { refusals } from '../http/openapi.ts';
import { streamTo } from './live-stream.ts';

const live = createRoute({
  method: 'get',
  path: '/api/live',
  summary:
    'Server-sent events: edits, flags, imports, coverage, new tiles of the communes in reach. Last-Event-ID, or `after` where a line is handed on, replays; `place` tells where the line begins, `reset` means load anew',
  middleware: only(),
  request: {
    headers: z.object({ 'last-event-id': z.string().max(20).optional() }),
    query: z.object({
      /** The last id heard: what a page can say on its first question, where the browser has no header to send yet. */
      after: z.string().max(20).optional(),
    }),
  },
  responses: {
    200: {
      description: 'id: outbox id, event: topic, data: LiveEvent',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...refusals(400, 401),
  },
});

/** Undefined where nobody named one; an id that is no number of ours counts as one that is unknown. */
function idOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}

export function liveRoutes(house: House) {
  return openRoutes().openapi(live, (c) => {
    const { headers } = c.req.raw;
    const lastEventId = idOf(c.req.header('last-event-id') || c.req.valid('query').after);
    c.header('cache-control', 'no-store');
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, (stream) =>
      streamTo(stream, house.store, house.live, () => callerNow(house, headers), lastEventId),
    );
  });
}
