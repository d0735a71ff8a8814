// May this change be made: the rules on the values after it, and the guard around certificates. 422 comes from here.
import type { Problem } from '../../data/model/problem.ts';
import { type BilingualProblem, inLanguage, type Namesake } from '../../data/rules/rule.ts';
import type { Transaction } from '../../data/store/store.ts';
import { documentOfCommune } from '../documents/documents.sql.ts';
import type { House } from '../house.ts';
import { refusedBy } from '../http/refusal.ts';
import type { Language } from '../http/refusal-texts.ts';
import type { Grounded } from './edit-base.ts';
import { certifiedAmong, namesakesOf } from './edits.sql.ts';

export interface Grounds {
  readonly reason: string | null;
  readonly documentId: number | null;
}

/**
 * The warnings of a change that may be made.
 * @throws Refusal 422 for blocking findings, a missing reason or document on a certified parcel, an unknown document
 */
export async function judge(
  { changes }: Pick<House, 'changes'>,
  tx: Transaction,
  grounded: Grounded,
  grounds: Grounds,
  language: Language,
): Promise<Problem[]> {
  const { change } = grounded;
  const verdict = await changes.verdict(change, await namesakes(tx, grounded));
  const guards = await guardCertificates(tx, grounded, grounds);
  const refusals = [...verdict.refusals, ...guards];
  if (refusals.length > 0) throw refusedBy(refusals);
  return verdict.warnings.map((warning) => inLanguage(warning, language));
}

function namesakes(tx: Transaction, { change, communeCode }: Grounded): Promise<Namesake[]> {
  const values = change.records.flatMap(({ after }) => (after ? [after] : []));
  const numbered = values.filter(({ sheetNo, parcelNo }) => sheetNo !== null && parcelNo !== null);
  return tx.rows<Namesake>(
    namesakesOf(
      communeCode,
      numbered.map((value) => value.sheetNo ?? ''),
      numbered.map((value) => value.parcelNo ?? ''),
      values.flatMap(({ nationalCode }) => (nationalCode === null ? [] : [nationalCode])),
    ),
  );
}

const unknownDocument: BilingualProblem = {
  rule: 'document.unknown',
  severity: 'block',
  message: {
    vi: 'Không có văn bản này trong xã. Hãy tải văn bản lên trước.',
    en: 'The commune has no such document. Upload it first.',
  },
};

/** A parcel with a certificate in force changes only with a reason and a document. */
async function guardCertificates(
  tx: Transaction,
  { change, communeCode }: Grounded,
  { reason, documentId }: Grounds,
): Promise<BilingualProblem[]> {
  if (documentId !== null && !(await tx.first(documentOfCommune(communeCode, documentId)))) return [unknownDocument];
  if (reason !== null && documentId !== null) return [];
  const ids = change.records.filter(({ before }) => before !== null).map(({ id }) => id);
  const certified = await tx.rows<{ id: number }>(certifiedAmong(communeCode, ids));
  return certified.map(({ id }) => ({
    rule: 'certificate.guard',
    severity: 'block',
    message: {
      vi: 'Thửa đã cấp Giấy chứng nhận: cần nêu lý do và kèm văn bản làm căn cứ.',
      en: 'The parcel has a certificate in force: give a reason and a document.',
    },
    record: { type: 'parcel', id },
  }));
}
