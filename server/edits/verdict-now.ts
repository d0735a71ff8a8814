// GET /api/edits/{id}/verdict: what would come of a proposal if it were applied now. Nothing is locked or written.
import { createRoute } from '@hono/zod-openapi';
import { oneView } from '../../data/backup/backup.sql.ts';
import { Change, type ParcelChange, parcelsOf } from '../../data/model/change.ts';
import { EditVerdict } from '../../data/model/edit.ts';
import { type BilingualProblem, inLanguage } from '../../data/rules/rule.ts';
import type { Verdict } from '../../data/rules/verdict.ts';
import type { Transaction } from '../../data/store/store.ts';
import { only, requireAccount } from '../accounts/access.ts';
import { type Account, reaches } from '../accounts/caller.ts';
import { type House, openRoutes } from '../house.ts';
import { IdParam, json, refusals } from '../http/openapi.ts';
import { notFound } from '../http/refusal.ts';
import { type Language, languageOf } from '../http/refusal-texts.ts';
import { problemsBeyondLand } from './beyond-land.ts';
import { withMaskedNotes } from './edit-list.ts';
import { alreadyDecided, mayApproveOwn, mayDecide, OWN_PROPOSAL } from './edit-writing.ts';
import { type EditRow, editOf, type LastHand, lastHands } from './edits.sql.ts';
import { type LookAtEdit, lookAtEdit } from './land-of-edit.ts';

const verdict = createRoute({
  method: 'get',
  path: '/api/edits/{id}/verdict',
  summary: 'What would come of a proposal if it were applied now: rules, conflicts, who changed its parcels meanwhile',
  middleware: only('officer', 'approver', 'admin'),
  request: { params: IdParam },
  responses: {
    200: { description: 'The verdict of this moment', content: json(EditVerdict) },
    ...refusals(400, 401, 403, 404, 409),
  },
});

const ROLE_ONLY = {
  vi: 'Tài khoản này xem được đề xuất; người phê duyệt quyết định.',
  en: 'This account may look at proposals; an approver decides.',
};

interface Seen {
  readonly edit: EditRow;
  readonly asked: Change;
  readonly look: LookAtEdit;
  readonly hands: readonly LastHand[];
  readonly beyond: readonly BilingualProblem[];
  readonly mayNot: { readonly vi: string; readonly en: string } | undefined;
}

async function whyNot(tx: Transaction, account: Account, { author }: EditRow): Promise<Seen['mayNot']> {
  if (!mayDecide(account)) return ROLE_ONLY;
  return author === account.id && !(await mayApproveOwn(tx)) ? OWN_PROPOSAL : undefined;
}

/** Everything of one moment. @throws Refusal 404, 409 where it is decided already */
const see = (house: House, account: Account, id: number): Promise<Seen> =>
  house.store.transact(async (tx) => {
    await tx.run(oneView());
    const edit = await tx.first<EditRow>(editOf(id));
    if (!edit || !reaches(account, edit.communeCode)) throw notFound();
    if (edit.state !== 'proposed') throw alreadyDecided(edit);
    const asked = Change.parse(edit.change);
    const look = await lookAtEdit(tx, asked);
    const moved = parcelsOf(asked).flatMap((parcel) => (hasMovedOn(look, parcel) ? [parcel.id] : []));
    const hands = moved.length > 0 ? await tx.rows<LastHand>(lastHands(edit.communeCode, moved)) : [];
    const beyond = await problemsBeyondLand(tx, edit.communeCode, look.change, edit.documentId);
    return { edit, asked, look, hands, beyond, mayNot: await whyNot(tx, account, edit) };
  });

const isNew = ({ before, version }: ParcelChange): boolean => before === null && version === 0;

const hasMovedOn = ({ before }: LookAtEdit, parcel: ParcelChange): boolean =>
  !isNew(parcel) && parcel.before !== null && before.get('parcel', parcel.id)?.version !== parcel.version;

const parcelsNow = ({ asked, look }: Seen): EditVerdict['parcels'] =>
  parcelsOf(asked).map(({ id, version }) => {
    const standing = look.before.get('parcel', id);
    const value = (standing ?? look.after.get('parcel', id))?.value;
    return {
      id,
      sheetNo: value?.sheetNo ?? null,
      parcelNo: value?.parcelNo ?? null,
      landUse: value?.landUse ?? null,
      isCertified: standing?.isCertified ?? false,
      version: standing?.version ?? null,
      proposedOn: version,
    };
  });

const changedSince = ({ asked, look, hands }: Seen): EditVerdict['since'] =>
  parcelsOf(asked)
    .filter((parcel) => hasMovedOn(look, parcel))
    .map(({ id }) => {
      const hand = hands.find((each) => each.id === id);
      const version = look.before.get('parcel', id)?.version ?? null;
      return { id, version, by: hand?.changedBy ?? null, at: hand?.changedAt.toISOString() ?? null };
    });

/** A change that does not fit is nothing that rules could look at. Judged after the transaction: it holds up nobody. */
async function judged(house: House, { edit, look, beyond }: Seen): Promise<Verdict> {
  if (look.misfits.length > 0) return { refusals: [], warnings: [] };
  const { refusals, warnings } = await house.changes.judge({
    ...look,
    grounds: { reason: edit.reason, documentId: edit.documentId },
  });
  return { refusals: [...beyond, ...refusals], warnings };
}

async function verdictNow(house: House, account: Account, id: number, language: Language): Promise<EditVerdict> {
  const seen = await see(house, account, id);
  const { refusals, warnings } = await judged(house, seen);
  const { misfits, change } = seen.look;
  return {
    change: withMaskedNotes(misfits.length > 0 ? seen.asked : change),
    parcels: parcelsNow(seen),
    since: changedSince(seen),
    conflicts: misfits.map(({ record: { type, id: record }, fields }) => ({ type, id: record, fields: [...fields] })),
    refusals: refusals.map((problem) => inLanguage(problem, language)),
    warnings: warnings.map((problem) => inLanguage(problem, language)),
    mayNot: seen.mayNot?.[language] ?? null,
  };
}

export function verdictRoutes(house: House) {
  return openRoutes().openapi(verdict, async (c) => {
    const language = languageOf(c.req.header('accept-language'));
    const answer = await verdictNow(house, requireAccount(c), c.req.valid('param').id, language);
    c.header('cache-control', 'private, no-store');
    return c.json(answer, 200);
  });
}
