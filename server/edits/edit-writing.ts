// The write path of the land record: one transaction from "may he" to "others hear of it".
import { planeOf } from '../../data/crs/plane.ts';
import { boundsOf as boundsOfShape } from '../../data/geometry/bounds.ts';
import { Change } from '../../data/model/change.ts';
import type { EditDecision, EditReceipt, EditRequest } from '../../data/model/edit.ts';
import { problemsOfChange } from '../../data/rules/whole-change.ts';
import { applyChange, type NewVersion } from '../../data/store/apply-change.ts';
import { announce } from '../../data/store/outbox.ts';
import type { Transaction } from '../../data/store/store.ts';
import type { Account } from '../accounts/caller.ts';
import { reaches } from '../accounts/caller.ts';
import type { House } from '../house.ts';
import { boundsOf } from '../http/degrees.ts';
import { conflict, forbidden, notFound, refusedBy } from '../http/refusal.ts';
import type { Language } from '../http/refusal-texts.ts';
import { groundChange } from './edit-base.ts';
import { judge } from './edit-verdict.ts';
import { addEdit, addEditRecords, decideEditRow, type EditRow, editToDecide, selfApproval } from './edits.sql.ts';

type Box = [west: number, south: number, east: number, north: number];

/** EPSG:4756 box around every shape of the change, before and after. */
function boxOf(change: Change): Box | null {
  let box: Box | null = null;
  for (const shape of change.records.flatMap(({ before, after }) => [before?.shape, after?.shape])) {
    if (!shape) continue;
    const { minE, minN, maxE, maxN } = boundsOfShape(shape);
    const plane = planeOf(shape.zone);
    for (const [e, n] of [
      [minE, minN],
      [minE, maxN],
      [maxE, minN],
      [maxE, maxN],
    ] as const) {
      const [lon, lat] = plane.toDegrees(e, n);
      const [west, south, east, north]: Box = box ?? [lon, lat, lon, lat];
      box = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
    }
  }
  return box;
}

async function tellOfEdit(
  tx: Transaction,
  edit: { id: number; communeCode: string; state: EditRow['state']; change: Change },
  versions: readonly NewVersion[],
): Promise<void> {
  const [west, south, east, north] = boxOf(edit.change) ?? [null, null, null, null];
  await announce(tx, {
    topic: 'edit',
    communeCode: edit.communeCode,
    bounds: boundsOf({ west, south, east, north }),
    editId: edit.id,
    state: edit.state,
    versions: [...versions],
  });
}

const mayDecide = (account: Account): boolean => account.role === 'approver' || account.role === 'admin';

async function mayApproveOwn(tx: Transaction): Promise<boolean> {
  return (await tx.first<{ allowed: boolean }>(selfApproval()))?.allowed ?? false;
}

const versionsBefore = (change: Change): NewVersion[] =>
  change.records.map(({ type, id, version }) => ({ type, id, version }));

/**
 * Takes an edit: proposed, or applied at once where the account may approve its own.
 * @throws Refusal 403, 404, 409 with the current rows, 422 with problems; nothing is left behind
 */
export async function submitEdit(
  house: House,
  account: Account,
  request: EditRequest,
  language: Language,
): Promise<EditReceipt> {
  const problems = problemsOfChange(request.change);
  const communeCode = request.change.records[0]?.communeCode ?? '';
  if (request.change.records.some((record) => !reaches(account, record.communeCode))) throw forbidden();
  if (problems.length > 0) throw refusedBy(problems);
  const grounds = { reason: request.reason || null, documentId: request.documentId ?? null };
  return house.store.transact(async (tx) => {
    const grounded = await groundChange(tx, request.change, 'placeholders');
    const warnings = await judge(house, tx, grounded, grounds, language);
    const { change } = grounded;
    const state = mayDecide(account) && (await mayApproveOwn(tx)) ? 'applied' : 'proposed';
    const { id } = (await tx.first<{ id: number }>(
      addEdit({
        ...grounds,
        communeCode,
        state,
        kind: request.kind,
        author: account.id,
        authorName: account.displayName,
        change: JSON.stringify(change),
        box: boxOf(change),
      }),
    )) ?? { id: 0 };
    await tx.run(
      addEditRecords(
        id,
        communeCode,
        change.records.map((record) => record.id),
      ),
    );
    const versions = state === 'applied' ? await applyChange(tx, change, id) : versionsBefore(change);
    await tellOfEdit(tx, { id, communeCode, state, change }, versions);
    return { id, state, versions, warnings };
  });
}

/**
 * Decides a proposal. Applying looks at versions, rules and certificates again: the record may have moved on since.
 * @throws Refusal 403 (also for one's own where the office does not allow it), 404, 409, 422
 */
export async function decideEdit(
  house: House,
  account: Account,
  id: number,
  decision: EditDecision,
  language: Language,
): Promise<EditReceipt> {
  return house.store.transact(async (tx) => {
    const edit = await tx.first<EditRow>(editToDecide(id));
    if (!edit) throw notFound();
    if (!reaches(account, edit.communeCode)) throw notFound();
    if (edit.author === account.id && decision.to === 'applied' && !(await mayApproveOwn(tx))) throw ownProposal();
    if (edit.state !== 'proposed') throw alreadyDecided(edit);
    const asked = Change.parse(edit.change);
    const applied = decision.to === 'applied' ? await applyProposal(house, tx, edit, asked, language) : undefined;
    await tx.run(
      decideEditRow({ id, to: decision.to, by: account.id, byName: account.displayName, note: decision.note || null }),
    );
    const versions = applied?.versions ?? versionsBefore(asked);
    await tellOfEdit(tx, { id, communeCode: edit.communeCode, state: decision.to, change: asked }, versions);
    return { id, state: decision.to, versions, warnings: applied?.warnings ?? [] };
  });
}

async function applyProposal(house: House, tx: Transaction, edit: EditRow, asked: Change, language: Language) {
  const grounded = await groundChange(tx, asked, 'real');
  const warnings = await judge(house, tx, grounded, { reason: edit.reason, documentId: edit.documentId }, language);
  return { versions: await applyChange(tx, grounded.change, edit.id), warnings };
}

const ownProposal = () =>
  forbidden({
    vi: 'Người đề xuất không tự duyệt được: hãy để người duyệt khác quyết định.',
    en: 'The author cannot approve his own proposal: another approver decides.',
  });

const alreadyDecided = ({ id, state, decidedAt, decidedByName }: EditRow) =>
  conflict([{ type: 'edit', id, state, decidedAt: decidedAt?.toISOString() ?? null, decidedByName }], {
    vi: 'Đề xuất này đã được quyết định.',
    en: 'This proposal has been decided already.',
  });
