// For tests: land as an officer's browser has it, and what stands of it.

import { keyOf, type Land } from '../../data/land/land.ts';
import { landOf } from '../../data/land/working-set.ts';
import type { Change } from '../../data/model/change.ts';
import { EditReceipt } from '../../data/model/edit.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import type { Visitor } from './house.ts';

/** All parcels of HERE (land.ts), WGS 84. */
export const HERE_BOX = '106.655,10.765,106.675,10.78';

async function answered<T>(answer: Response, read: (json: unknown) => T): Promise<T> {
  if (answer.status >= 300) throw new Error(`Answered ${answer.status}: ${await answer.text()}`);
  return read(await answer.json());
}

export const landAsked = async (who: Visitor, more = ''): Promise<Land> =>
  answered(await who.ask(`/api/land?bbox=${HERE_BOX}${more}`), (json) => landOf(WorkingSet.parse(json)));

/** Proposed, or applied at once where the one who sends may. */
export const sent = async (who: Visitor, change: Change, more: object = {}): Promise<EditReceipt> =>
  answered(await who.ask('/api/edits', { body: { change, ...more } }), (json) => EditReceipt.parse(json));

/** What stands, whatever versions it has come through. */
export const picture = (land: Land): readonly unknown[] =>
  [...land.all()]
    .sort((a, b) => keyOf(a).localeCompare(keyOf(b)))
    .map(({ type, id, communeCode, value }) => ({ type, id, communeCode, value }));
