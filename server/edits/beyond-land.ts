// What refuses a change and cannot be seen in the Land that is read for it: documents, persons, certificates and hamlets of other communes,
// and a lineage that goes round through what is on record.
import type { Change } from '../../data/model/change.ts';
import { type BilingualProblem, blocking, type RecordAddress, type Words } from '../../data/rules/rule.ts';
import type { Transaction } from '../../data/store/store.ts';
import { documentOfCommune } from '../documents/documents.sql.ts';
import { lineageCircles, type Reference, type ReferenceRow, strangersAmong } from './beyond-land.sql.ts';

const words = {
  document: {
    vi: 'Không có văn bản này trong xã. Hãy tải văn bản lên trước.',
    en: 'The commune has no such document. Upload it first.',
  },
  elsewhere: {
    vi: 'Bản ghi dẫn tới người, giấy chứng nhận hoặc ấp không có trong xã.',
    en: 'The record refers to a party, certificate or hamlet that the commune does not have.',
  },
  circle: {
    vi: 'Theo nguồn gốc đã ghi, thửa này sẽ là gốc của chính nó. Hãy hợp vào thửa tách ra sau cùng hoặc vào một thửa mới.',
    en: 'By the lineage on record the parcel would be its own ancestor. Merge into the youngest of the parcels, or into a new one.',
  },
} as const satisfies Record<string, Words>;

/** Everything of the kind; empty where nothing stands against the change. */
export async function problemsBeyondLand(
  tx: Transaction,
  communeCode: string,
  change: Change,
  documentId: number | null,
): Promise<BilingualProblem[]> {
  const problems: BilingualProblem[] = [];
  if (documentId !== null && !(await tx.first(documentOfCommune(communeCode, documentId)))) {
    problems.push(blocking('document.unknown', words.document));
  }
  problems.push(...(await referencesElsewhere(tx, communeCode, change)));
  const { lineage } = change;
  if (lineage.length === 0) return problems;
  const parents = lineage.map(({ parent }) => parent);
  const children = lineage.map(({ child }) => child);
  for (const { parent, child } of await tx.rows<{ parent: number; child: number }>(
    lineageCircles(communeCode, parents, children),
  )) {
    const records = [parent, child].map((id) => ({ type: 'parcel', id }) as const);
    problems.push(blocking('lineage.circle', words.circle, { records }));
  }
  return problems;
}

const FIELDS = [
  ['partyId', 'party'],
  ['certificateId', 'certificate'],
  ['hamletId', 'hamlet'],
] as const satisfies readonly (readonly [string, Reference])[];

async function referencesElsewhere(tx: Transaction, communeCode: string, change: Change): Promise<BilingualProblem[]> {
  const told = new Map<string, RecordAddress[]>();
  for (const record of change.records) {
    const after: Readonly<Record<string, unknown>> = record.after ?? {};
    for (const [field, kind] of FIELDS) {
      const id = after[field];
      if (typeof id !== 'number') continue;
      const from = told.get(`${kind}/${id}`);
      if (from) from.push(record);
      else told.set(`${kind}/${id}`, [record]);
    }
  }
  if (told.size === 0) return [];
  const asked = [...told.keys()].map((key) => key.split('/') as [Reference, string]);
  const kinds = asked.map(([kind]) => kind);
  const ids = asked.map(([, id]) => Number(id));
  const strangers = await tx.rows<ReferenceRow>(strangersAmong(communeCode, kinds, ids));
  return strangers.flatMap(({ kind, id }) =>
    (told.get(`${kind}/${id}`) ?? []).map((record) =>
      blocking('record.elsewhere', words.elsewhere, { records: [record] }),
    ),
  );
}
