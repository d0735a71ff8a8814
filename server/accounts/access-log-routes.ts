// /api/access-log: who looked at whom, for administrators. Filters are days and ids: no name and no number is in an address.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { AccessAction, AccessDay, AccessEntry } from '../../data/model/access-log.ts';
import { Day } from '../../data/model/codes.ts';
import { type House, openRoutes } from '../house.ts';
import { json, limitOf, refusals, wholeNumber } from '../http/openapi.ts';
import { only } from './access.ts';
import { type AccessDayRow, type AccessEntryRow, accessDays, accessEntries } from './access-log.sql.ts';

const filter = {
  from: Day.optional().openapi({ description: 'First day, Vietnamese time' }),
  to: Day.optional().openapi({ description: 'Last day, Vietnamese time' }),
  account: z.string().max(64).optional().openapi({ description: 'Id of an account' }),
  parcel: wholeNumber(1).optional(),
  action: AccessAction.optional(),
};

const entries = createRoute({
  method: 'get',
  path: '/api/access-log',
  summary: 'Rows of the access log, newest first',
  middleware: only('admin'),
  request: { query: z.object({ ...filter, after: wholeNumber(1).optional(), limit: limitOf(100, 500) }) },
  responses: {
    200: {
      description: 'A page of rows; `next` is null on the last one',
      content: json(z.object({ entries: z.array(AccessEntry), next: z.number().int().nullable() })),
    },
    ...refusals(400, 401, 403),
  },
});

const days = createRoute({
  method: 'get',
  path: '/api/access-log/days',
  summary: 'The access log counted by day and account: the latest day first, then who looked most',
  middleware: only('admin'),
  request: { query: z.object({ ...filter, limit: limitOf(200, 1000) }) },
  responses: {
    200: {
      description: 'Counts; `more` where the limit left some out',
      content: json(z.object({ days: z.array(AccessDay), more: z.boolean() })),
    },
    ...refusals(400, 401, 403),
  },
});

export function accessLogRoutes(house: House) {
  return openRoutes()
    .openapi(entries, async (c) => {
      const { after, limit, from, to, account, parcel, action } = c.req.valid('query');
      const asked = accessEntries({ from, to, account, parcel, action }, after, limit + 1);
      const rows = await house.store.rows<AccessEntryRow>(asked);
      const page = rows.slice(0, limit).map((row) => ({
        ...row,
        at: row.at.toISOString(),
        reason: row.reason && maskNumbersIn(row.reason),
      }));
      c.header('cache-control', 'no-store');
      return c.json({ entries: page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }, 200);
    })
    .openapi(days, async (c) => {
      const { limit, from, to, account, parcel, action } = c.req.valid('query');
      const rows = await house.store.rows<AccessDayRow>(accessDays({ from, to, account, parcel, action }, limit + 1));
      c.header('cache-control', 'no-store');
      return c.json({ days: rows.slice(0, limit), more: rows.length > limit }, 200);
    });
}
