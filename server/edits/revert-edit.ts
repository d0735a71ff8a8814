// Undo after saving: the inverse of an applied edit, on top of what stands, goes the way of every edit.

import { withLaterNodes } from '../../data/land/later-nodes.ts';
import { reachOf } from '../../data/land/reach.ts';
import { Change, invert } from '../../data/model/change.ts';
import type { EditReceipt, EditRevert } from '../../data/model/edit.ts';
import { readLand, readPlace } from '../../data/store/read-land.ts';
import { type Account, reaches } from '../accounts/caller.ts';
import type { House } from '../house.ts';
import { conflict, notFound } from '../http/refusal.ts';
import { type Asking, submitEdit } from './edit-writing.ts';
import { type EditRow, editOf } from './edits.sql.ts';

/**
 * What later edits left alone comes back as it was before the edit; what they changed of the same fields or edges is a conflict.
 * @throws Refusal 404, 409 for an edit that is not applied and field by field for what has moved on, 422 as every edit
 */
export async function revertEdit(
  house: House,
  account: Account,
  id: number,
  { reason, documentId }: EditRevert,
  asking: Asking,
): Promise<EditReceipt> {
  const row = await house.store.first<EditRow>(editOf(id));
  if (!row || !reaches(account, row.communeCode)) throw notFound();
  const { state, communeCode } = row;
  if (state !== 'applied') {
    throw conflict([{ type: 'edit', id, state }], {
      vi: 'Chỉ hoàn tác được chỉnh lý đã áp dụng.',
      en: 'Only an applied edit can be taken back.',
    });
  }
  const inverse = invert(Change.parse(row.change));
  const place = await readPlace(house.store, communeCode);
  if (!place) throw notFound();
  // Read without a lock: whoever writes in between makes it a conflict, which the transaction sees.
  const change = withLaterNodes(inverse, await readLand(house.store, place, { ...reachOf(inverse), boxes: [] }));
  return submitEdit(house, account, { change, reason, documentId, reverts: id }, asking);
}
