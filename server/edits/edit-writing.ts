// The write path of the land record: one transaction from "may he" to "others hear of it".
import { kindOf } from '../../data/land/edit-kind.ts';
import { Change } from '../../data/model/change.ts';
import { type EditDecision, EditReceipt, type EditRequest } from '../../data/model/edit.ts';
import { inLanguage } from '../../data/rules/rule.ts';
import { problemsOfChange } from '../../data/rules/whole-change.ts';
import { applyChange, type NewVersion } from '../../data/store/apply-change.ts';
import { announce } from '../../data/store/outbox.ts';
import { lockCommune } from '../../data/store/read-land.sql.ts';
import type { Queryable, Transaction } from '../../data/store/store.ts';
import type { Account } from '../accounts/caller.ts';
import { reaches } from '../accounts/caller.ts';
import type { House } from '../house.ts';
import { boundsOf, type StoredBox } from '../http/degrees.ts';
import { conflict, forbidden, notFound, refusedBy } from '../http/refusal.ts';
import type { Language } from '../http/refusal-texts.ts';
import { boxOfEdit } from './box-of-edit.ts';
import { gistOf } from './edit-gist.ts';
import { answerBefore, hashOf } from './edit-key.ts';
import { judgeEdit } from './edit-verdict.ts';
import {
  addEdit,
  addEditRecords,
  communeOfEdit,
  decideEditRow,
  type EditRow,
  type EditToDecide,
  editToDecide,
  keepReceipt,
  selfApproval,
} from './edits.sql.ts';
import { landOfEdit } from './land-of-edit.ts';
import { refuseLeftovers, refuseSecondRevert } from './revert-rules.ts';
import { twinProposals } from './twin-proposals.ts';

/** The Change's own box is of what it touches; tiles and screens want that of the records. */
async function tellOfEdit(
  tx: Transaction,
  edit: { id: number; communeCode: string; state: EditRow['state']; box: StoredBox },
  versions: readonly NewVersion[],
): Promise<void> {
  await announce(tx, {
    topic: 'edit',
    communeCode: edit.communeCode,
    bounds: boundsOf(edit.box),
    editId: edit.id,
    state: edit.state,
    versions: [...versions],
  });
}

export const mayDecide = (account: Account): boolean => account.role === 'approver' || account.role === 'admin';

export async function mayApproveOwn(tx: Queryable): Promise<boolean> {
  return (await tx.first<{ allowed: boolean }>(selfApproval()))?.allowed ?? false;
}

const versionsBefore = (change: Change): NewVersion[] =>
  change.records.map(({ type, id, version }) => ({ type, id, version }));

const inTurn = <T>(house: House, communeCode: string, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  house.turns.of(communeCode, () => house.store.transact(work));

/** What one request asks, beside its change: `key` makes twice the same once. */
export interface Asking {
  readonly language: Language;
  readonly key: string | undefined;
}

/**
 * Takes an edit: proposed, or applied at once where the account may approve its own.
 * @throws Refusal 403, 404, 409 with the current rows, 422 with problems; nothing is left behind
 */
export async function submitEdit(
  house: House,
  account: Account,
  request: EditRequest & { readonly reverts?: number },
  { language, key }: Asking,
): Promise<EditReceipt> {
  const problems = problemsOfChange(request.change);
  const communeCode = request.change.records[0]?.communeCode ?? '';
  if (request.change.records.some((record) => !reaches(account, record.communeCode))) throw forbidden();
  if (problems.length > 0) throw refusedBy(problems);
  const grounds = { reason: request.reason || null, documentId: request.documentId ?? null };
  const hash = hashOf(request);
  return inTurn(house, communeCode, async (tx) => {
    const earlier = key === undefined ? undefined : await answerBefore(tx, account.id, key, hash);
    if (earlier) return earlier;
    await tx.rows(lockCommune(communeCode));
    const reverts = request.reverts ?? null;
    if (reverts !== null) await refuseSecondRevert(tx, reverts);
    const land = await landOfEdit(tx, request.change, 'placeholders');
    if (reverts !== null) refuseLeftovers(land);
    const found = await judgeEdit(house, tx, land, grounds, language);
    const state = mayDecide(account) && (await mayApproveOwn(tx)) ? 'applied' : 'proposed';
    const change = state === 'applied' ? land.change : land.proposal;
    const box = boxOfEdit(land);
    const twins = await twinProposals(tx, communeCode, land.proposal, box);
    const warnings = [...found, ...twins.map((each) => inLanguage(each, language))];
    const { id } = (await tx.first<{ id: number }>(
      addEdit({
        ...grounds,
        communeCode,
        state,
        kind: kindOf(change) ?? 'geometry',
        author: account.id,
        authorName: account.displayName,
        change: JSON.stringify(change),
        gist: gistOf(land),
        box,
        reverts,
      }),
    )) ?? { id: 0 };
    await tx.run(addEditRecords(id, communeCode, change.records));
    const versions = state === 'applied' ? await applyChange(tx, { ...land, editId: id }) : versionsBefore(change);
    const receipt: EditReceipt = { id, state, versions, warnings };
    if (key !== undefined) await tx.run(keepReceipt(id, key, hash, JSON.stringify(receipt)));
    await tellOfEdit(tx, { id, communeCode, state, box }, versions);
    return receipt;
  });
}

/**
 * Decides a proposal. Applying looks at versions, rules and certificates again: the record may have moved on since. A decision that is
 * sent again with its key gets the answer it got.
 * @throws Refusal 403 (also for one's own where the office does not allow it), 404, 409, 422
 */
export async function decideEdit(
  house: House,
  account: Account,
  id: number,
  decision: EditDecision,
  { language, key }: Asking,
): Promise<EditReceipt> {
  const place = await house.store.first<{ communeCode: string }>(communeOfEdit(id));
  if (!place) throw notFound();
  return inTurn(house, place.communeCode, async (tx) => {
    const edit = await tx.first<EditToDecide>(editToDecide(id));
    if (!edit) throw notFound();
    if (!reaches(account, edit.communeCode)) throw notFound();
    const isAgain = key !== undefined && edit.decisionKey === key && edit.decidedBy === account.id;
    if (isAgain) return EditReceipt.parse(edit.decisionReceipt);
    if (edit.author === account.id && decision.to === 'applied' && !(await mayApproveOwn(tx)))
      throw forbidden(OWN_PROPOSAL);
    if (edit.state !== 'proposed') throw alreadyDecided(edit);
    const asked = Change.parse(edit.change);
    const applied = decision.to === 'applied' ? await applyProposal(house, tx, edit, asked, language) : undefined;
    const versions = applied?.versions ?? versionsBefore(asked);
    const receipt: EditReceipt = { id, state: decision.to, versions, warnings: applied?.warnings ?? [] };
    await tx.run(
      decideEditRow({
        id,
        to: decision.to,
        by: account.id,
        byName: account.displayName,
        note: decision.note || null,
        change: JSON.stringify(applied?.change ?? asked),
        key: key ?? null,
        receipt: JSON.stringify(receipt),
      }),
    );
    const box = applied?.box ?? edit;
    await tellOfEdit(tx, { id, communeCode: edit.communeCode, state: decision.to, box }, versions);
    return receipt;
  });
}

async function applyProposal(house: House, tx: Transaction, edit: EditRow, asked: Change, language: Language) {
  const land = await landOfEdit(tx, asked, 'real');
  if (edit.reverts !== null) refuseLeftovers(land);
  const warnings = await judgeEdit(house, tx, land, { reason: edit.reason, documentId: edit.documentId }, language);
  const versions = await applyChange(tx, { ...land, editId: edit.id });
  return { versions, warnings, change: land.change, box: boxOfEdit(land) };
}

export const OWN_PROPOSAL = {
  vi: 'Người đề xuất không tự duyệt được: hãy để người duyệt khác quyết định.',
  en: 'The author cannot approve his own proposal: another approver decides.',
};

export const alreadyDecided = ({ id, state, decidedAt, decidedByName }: EditRow) =>
  conflict([{ type: 'edit', id, state, decidedAt: decidedAt?.toISOString() ?? null, decidedByName }], {
    vi: 'Đề xuất này đã được quyết định.',
    en: 'This proposal has been decided already.',
  });
