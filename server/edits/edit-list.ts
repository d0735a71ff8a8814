// Reading the edit log: lists without the changes, and one edit whole.
import { createRoute, z } from '@hono/zod-openapi';
import { maskNumbersIn } from '../../data/catalog/mask.ts';
import { Change } from '../../data/model/change.ts';
import { CommuneCode } from '../../data/model/codes.ts';
import { Edit, EditKind, EditState, EditSummary } from '../../data/model/edit.ts';
import { only, requireAccount, requireCommune } from '../accounts/access.ts';
import { type Account, reaches } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, limitOf, refusals, wholeNumber } from '../http/openapi.ts';
import { notFound } from '../http/refusal.ts';
import { countEdits, editsWhere, type SummaryRow } from './edit-list.sql.ts';
import { type EditWithDocument, editOf } from './edits.sql.ts';

const id = wholeNumber(1);

const list = createRoute({
  method: 'get',
  path: '/api/edits',
  summary: 'Edits without their changes: newest first, oldest first, or by the area they move',
  middleware: only(),
  request: {
    query: z.object({
      state: EditState.optional(),
      kind: EditKind.optional(),
      sort: z.enum(['newest', 'oldest', 'area']).default('newest'),
      commune: CommuneCode.optional(),
      parcel: id.optional(),
      /** `next` of the page before. */
      after: id.optional(),
      limit: limitOf(50, 200),
    }),
  },
  responses: {
    200: {
      description: 'Edits in the reach of the account; `next` is null on the last page, `total` counts all pages',
      content: json(
        z.object({ edits: z.array(EditSummary), next: z.number().int().nullable(), total: z.number().int() }),
      ),
    },
    ...refusals(400, 401, 403),
  },
});

const one = createRoute({
  method: 'get',
  path: '/api/edits/{id}',
  summary: 'One edit with its change',
  middleware: only(),
  request: { params: IdParam },
  responses: {
    200: { description: 'The edit', content: json(Edit) },
    ...refusals(400, 401, 404),
  },
});

interface Written {
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
  readonly decisionNote: string | null;
}
const shown = ({ createdAt, decidedAt, reason, decisionNote }: Written) => ({
  reason: reason && maskNumbersIn(reason),
  decisionNote: decisionNote && maskNumbersIn(decisionNote),
  createdAt: createdAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
});

/** Account ids of authors stay here: who asks hears only whether it is his own. */
const summaryOf = ({ author, ...row }: SummaryRow, { id }: Account): EditSummary => ({
  ...row,
  ...shown(row),
  isMine: author === id,
});

const wholeOf = ({ author, change, ...row }: EditWithDocument, { id }: Account): Edit => ({
  ...row,
  ...shown(row),
  isMine: author === id,
  change: withMaskedNotes(Change.parse(change)),
});

/** Notes of restrictions are kept as written and leave with the numbers in them masked. */
export function withMaskedNotes(change: Change): Change {
  const shownNote = <V extends { note?: string | null | undefined } | null>(value: V): V =>
    value?.note ? { ...value, note: maskNumbersIn(value.note) } : value;
  const records = change.records.map((record) =>
    record.type === 'restriction'
      ? { ...record, before: shownNote(record.before), after: shownNote(record.after) }
      : record,
  );
  return { ...change, records };
}

export function editListRoutes(house: House) {
  return openRoutes()
    .openapi(list, async (c) => {
      const { commune, state, kind, sort, parcel, after, limit } = c.req.valid('query');
      const account = commune === undefined ? requireAccount(c) : requireCommune(c, commune);
      const filter = { communes: commune === undefined ? account.communes : [commune], state, kind, parcel };
      const rows = await house.store.rows<SummaryRow>(editsWhere({ ...filter, sort, after, limit: limit + 1 }));
      const { total } = (await house.store.first<{ total: number }>(countEdits(filter))) ?? { total: 0 };
      const edits = rows.slice(0, limit).map((row) => summaryOf(row, account));
      return c.json({ edits, next: rows.length > limit ? (edits.at(-1)?.id ?? null) : null, total }, 200);
    })
    .openapi(one, async (c) => {
      const account = requireAccount(c);
      const row = await house.store.first<EditWithDocument>(editOf(c.req.valid('param').id));
      // What is beyond the account's reach is as if it were not.
      if (!row || !reaches(account, row.communeCode)) throw notFound();
      c.header('cache-control', 'private, no-store');
      return c.json(wholeOf(row, account), 200);
    });
}
