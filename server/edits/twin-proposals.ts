// A proposal that is sent while the very same one waits: told, because two officers may have the same paper on their desks.
import { Change } from '../../data/model/change.ts';
import { equal } from '../../data/model/equal.ts';
import { type BilingualProblem, blocking, told } from '../../data/rules/rule.ts';
import type { Transaction } from '../../data/store/store.ts';
import type { StoredBox } from '../http/degrees.ts';
import { type OpenEdit, openEditsAt } from './edits.sql.ts';

/** Proposals in the same place that would do exactly the same. */
export async function twinProposals(
  tx: Transaction,
  communeCode: string,
  change: Change,
  box: StoredBox,
): Promise<BilingualProblem[]> {
  const [first] = change.records;
  const rows = await tx.rows<OpenEdit>(openEditsAt(communeCode, box));
  const own = nameless(change);
  const twins = rows.filter((row) => equal(nameless(Change.parse(row.change)), own));
  return twins.map(({ id, authorName }) =>
    told(
      blocking(
        'proposal.twin',
        {
          vi: `Đề xuất số ${id} của ${authorName} có đúng nội dung này và đang chờ quyết định.`,
          en: `Proposal ${id} by ${authorName} says exactly this and waits for a decision.`,
        },
        first ? { records: [first] } : {},
      ),
    ),
  );
}

/** The change without what differs between two of the same content: ids of new records, versions, numbers given on the way. */
function nameless({ records, lineage }: Change): unknown {
  const fresh = new Map<number, string>();
  for (const [i, { id, before }] of records.entries()) if (before === null) fresh.set(id, `new ${i}`);
  const nameOf = (id: number): number | string => fresh.get(id) ?? id;
  return {
    records: records.map(({ type, id, before, after }) => {
      const about =
        after && 'parcelId' in after && after.parcelId !== undefined ? { parcelId: nameOf(after.parcelId) } : {};
      return { type, id: nameOf(id), before, after: after === null ? null : { ...after, ...about } };
    }),
    lineage: lineage.map(({ parent, child }) => [nameOf(parent), nameOf(child)]),
  };
}
