// The write path of the land record over HTTP: submit a change, list edits, decide a proposal.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { Change } from '../../data/model/change.ts';
import { CommuneCode } from '../../data/model/codes.ts';
import { Edit, EditDecision, EditReceipt, EditRequest, EditState } from '../../data/model/edit.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, limitOf, refusals, wholeNumber } from '../http/openapi.ts';
import { languageOf } from '../http/refusal-texts.ts';
import { decideEdit, submitEdit } from './edit-writing.ts';
import { type EditRow, editsWhere } from './edits.sql.ts';
import { readEdit } from './read-edit.ts';

const id = wholeNumber(1);

const submit = createRoute({
  method: 'post',
  path: '/api/edits',
  summary: 'Submit a change: an officer proposes, an approver applies',
  request: { body: { content: json(EditRequest), required: true } },
  responses: {
    201: { description: 'Proposed or applied, with the versions it made', content: json(EditReceipt) },
    ...refusals(400, 401, 403, 404, 409, 413, 415, 422),
  },
});

const list = createRoute({
  method: 'get',
  path: '/api/edits',
  summary: 'Edits, newest first',
  middleware: only(),
  request: {
    query: z.object({
      state: EditState.optional(),
      commune: CommuneCode.optional(),
      parcel: id.optional(),
      /** `next` of the page before. */
      after: id.optional(),
      limit: limitOf(50, 200),
    }),
  },
  responses: {
    200: {
      description: 'Edits in the reach of the account; `next` is null on the last page',
      content: json(z.object({ edits: z.array(Edit), next: z.number().int().nullable() })),
    },
    ...refusals(400, 401, 403),
  },
});

const decide = createRoute({
  method: 'post',
  path: '/api/edits/{id}/decision',
  summary: 'Apply, return or reject a proposal',
  middleware: only('approver', 'admin'),
  request: { params: IdParam, body: { content: json(EditDecision), required: true } },
  responses: {
    200: { description: 'What became of it', content: json(EditReceipt) },
    ...refusals(400, 401, 403, 404, 409, 415, 422),
  },
});

function editOf({ author: _author, createdAt, decidedAt, change, ...row }: EditRow): Edit {
  return {
    ...row,
    reason: row.reason && maskNumbersIn(row.reason),
    decisionNote: row.decisionNote && maskNumbersIn(row.decisionNote),
    change: Change.parse(change),
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  };
}

/** Described like every route; its body is read by ourselves, because a large one must not be read on the event loop. */
function submitRoute(house: House) {
  const routes = openRoutes();
  routes.openAPIRegistry.registerPath(submit);
  routes.post(submit.path, only('officer', 'approver', 'admin'), async (c) => {
    const language = languageOf(c.req.header('accept-language'));
    return c.json(await submitEdit(house, requireAccount(c), await readEdit(house, c), language), 201);
  });
  return routes;
}

export function editRoutes(house: House) {
  return submitRoute(house)
    .openapi(list, async (c) => {
      const { commune, state, parcel, after, limit } = c.req.valid('query');
      const account = commune === undefined ? requireAccount(c) : requireCommune(c, commune);
      const communes = commune === undefined ? account.communes : [commune];
      const rows = await house.store.rows<EditRow>(editsWhere({ communes, state, parcel, after, limit: limit + 1 }));
      const edits = rows.slice(0, limit).map(editOf);
      return c.json({ edits, next: rows.length > limit ? (edits.at(-1)?.id ?? null) : null }, 200);
    })
    .openapi(decide, async (c) => {
      const language = languageOf(c.req.header('accept-language'));
      const receipt = await decideEdit(
        house,
        requireAccount(c),
        c.req.valid('param').id,
        c.req.valid('json'),
        language,
      );
      return c.json(receipt, 200);
    });
}
