// Error flags: list, one with its history, raise, work off.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { CommuneCode } from '../../data/model/codes.ts';
import {
  Flag,
  FlagCategory,
  FlagDecision,
  FlagEvent,
  FlagSort,
  FlagState,
  NewFlag,
  Severity,
} from '../../data/model/flag.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { reaches } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, limitOf, refusals, wholeNumber } from '../http/openapi.ts';
import { notFound } from '../http/refusal.ts';
import { decideFlag, flagOf, raiseFlag } from './flag-writing.ts';
import { countFlags, eventsOfFlag, type FlagEventRow, type FlagRow, flagById, flagsWhere } from './flags.sql.ts';

/** One value or several with commas. */
const listOf = <T extends string>(item: z.ZodType<T, string>) =>
  z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(z.array(item))
    .optional()
    .openapi({ type: 'string', description: 'One value, or several with commas' });

const list = createRoute({
  method: 'get',
  path: '/api/flags',
  summary: 'Flags in the reach of the account',
  middleware: only(),
  request: {
    query: z.object({
      commune: CommuneCode.optional(),
      state: listOf(FlagState),
      category: listOf(FlagCategory),
      kind: listOf(z.string().max(60)),
      severity: listOf(Severity),
      parcel: wholeNumber(1).optional(),
      sort: FlagSort.default('newest'),
      /** `next` of the page before, same sort. */
      after: z.string().max(80).optional(),
      limit: limitOf(100, 500),
    }),
  },
  responses: {
    200: {
      description: 'A page of flags, how many there are in all, and the cursor of the next page or null',
      content: json(z.object({ flags: z.array(Flag), total: z.number().int(), next: z.string().nullable() })),
    },
    ...refusals(400, 401, 403),
  },
});

const one = createRoute({
  method: 'get',
  path: '/api/flags/{id}',
  summary: 'A flag with its history',
  middleware: only(),
  request: { params: IdParam },
  responses: {
    200: { description: 'The flag', content: json(z.object({ flag: Flag, events: z.array(FlagEvent) })) },
    ...refusals(400, 401, 403, 404),
  },
});

const raise = createRoute({
  method: 'post',
  path: '/api/flags',
  summary: 'Raise a flag on a parcel, or at a point of a commune',
  middleware: only('officer', 'approver', 'admin'),
  request: { body: { content: json(NewFlag), required: true } },
  responses: { 201: { description: 'The flag', content: json(Flag) }, ...refusals(400, 401, 403, 404, 413, 415, 422) },
});

const decide = createRoute({
  method: 'post',
  path: '/api/flags/{id}/decision',
  summary: 'Move a flag on',
  middleware: only('officer', 'approver', 'admin'),
  request: { params: IdParam, body: { content: json(FlagDecision), required: true } },
  responses: {
    200: { description: 'The flag after it', content: json(Flag) },
    ...refusals(400, 401, 403, 404, 409, 415, 422),
  },
});

export function flagRoutes(house: House) {
  return openRoutes()
    .openapi(list, async (c) => {
      const { commune, sort, after, limit, ...rest } = c.req.valid('query');
      const account = commune === undefined ? requireAccount(c) : requireCommune(c, commune);
      const { state, category, kind, severity, parcel } = rest;
      const communes = commune === undefined ? account.communes : [commune];
      const filter = { communes, state, category, kind, severity, parcel };
      const rows = await house.store.rows<FlagRow>(flagsWhere(filter, sort, after, limit + 1));
      const page = rows.slice(0, limit);
      const count = await house.store.first<{ total: number }>(countFlags(filter));
      const next = rows.length > limit ? (page.at(-1)?.key ?? null) : null;
      return c.json({ flags: page.map(flagOf), total: count?.total ?? 0, next }, 200);
    })
    .openapi(one, async (c) => {
      const row = await house.store.first<FlagRow>(flagById(c.req.valid('param').id));
      if (!row || !reaches(c.var.caller, row.communeCode)) throw notFound();
      const events = await house.store.rows<FlagEventRow>(eventsOfFlag(row.communeCode, row.id));
      return c.json(
        {
          flag: flagOf(row),
          events: events.map(({ at, note, ...event }) =>
            FlagEvent.parse({ ...event, note: note && maskNumbersIn(note), at: at.toISOString() }),
          ),
        },
        200,
      );
    })
    .openapi(raise, async (c) => c.json(await raiseFlag(house, requireAccount(c), c.req.valid('json')), 201))
    .openapi(decide, async (c) =>
      c.json(await decideFlag(house, requireAccount(c), c.req.valid('param').id, c.req.valid('json')), 200),
    );
}
