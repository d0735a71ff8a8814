// The write path of the land record over HTTP: submit a change, decide a proposal.
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { EditDecision, EditReceipt, EditRequest, EditRevert } from '../../data/model/edit.ts';
import { only, requireAccount } from '../accounts/access.ts';
import { type Asked, type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { badInput } from '../http/refusal.ts';
import { languageOf } from '../http/refusal-texts.ts';
import { type Asking, decideEdit, submitEdit } from './edit-writing.ts';
import { readEdit } from './read-edit.ts';
import { revertEdit } from './revert-edit.ts';

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

const revert = createRoute({
  method: 'post',
  path: '/api/edits/{id}/revert',
  summary: 'Take an applied edit back: its inverse on top of what stands now, proposed like every edit',
  middleware: only('officer', 'approver', 'admin'),
  request: { params: IdParam, body: { content: json(EditRevert), required: true } },
  responses: {
    201: { description: 'Proposed or applied, with the versions it made', content: json(EditReceipt) },
    ...refusals(400, 401, 403, 404, 409, 415, 422),
  },
});

/** A key is any short text that the sender makes up once a request, and sends again with it. */
const LONGEST_KEY = 200;

function askingOf(c: Context<Asked>): Asking {
  const key = c.req.header('idempotency-key');
  if (key !== undefined && (key.length === 0 || key.length > LONGEST_KEY)) {
    throw badInput('Idempotency-Key', {
      vi: `Khóa chống gửi trùng dài 1 đến ${LONGEST_KEY} ký tự.`,
      en: `The key has 1 to ${LONGEST_KEY} characters.`,
    });
  }
  return { language: languageOf(c.req.header('accept-language')), key };
}

/** Described like every route; its body is read by ourselves, because a large one must not be read on the event loop. */
function submitRoute(house: House) {
  const routes = openRoutes();
  routes.openAPIRegistry.registerPath(submit);
  routes.post(submit.path, only('officer', 'approver', 'admin'), async (c) => {
    return c.json(await submitEdit(house, requireAccount(c), await readEdit(house, c), askingOf(c)), 201);
  });
  return routes;
}

export function editRoutes(house: House) {
  return submitRoute(house)
    .openapi(decide, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await decideEdit(house, requireAccount(c), id, c.req.valid('json'), askingOf(c)), 200);
    })
    .openapi(revert, async (c) => {
      const { id } = c.req.valid('param');
      return c.json(await revertEdit(house, requireAccount(c), id, c.req.valid('json'), askingOf(c)), 201);
    });
}
