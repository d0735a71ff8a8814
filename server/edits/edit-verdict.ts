// May this change be made: the judgement on the Land before and after it. 422 comes from here.
import type { Problem } from '../../data/model/problem.ts';
import type { Grounds } from '../../data/rules/grounds.ts';
import { type BilingualProblem, inLanguage } from '../../data/rules/rule.ts';
import type { Transaction } from '../../data/store/store.ts';
import { documentOfCommune } from '../documents/documents.sql.ts';
import type { House } from '../house.ts';
import { refusedBy } from '../http/refusal.ts';
import type { Language } from '../http/refusal-texts.ts';
import type { LandOfEdit } from './land-of-edit.ts';

const unknownDocument: BilingualProblem = {
  rule: 'document.unknown',
  severity: 'block',
  message: {
    vi: 'Không có văn bản này trong xã. Hãy tải văn bản lên trước.',
    en: 'The commune has no such document. Upload it first.',
  },
};

/**
 * The warnings of a change that may be made.
 * @throws Refusal 422 for blocking findings, broken promises, a missing reason or document, an unknown document
 */
export async function judgeEdit(
  { changes }: Pick<House, 'changes'>,
  tx: Transaction,
  land: LandOfEdit,
  grounds: Grounds,
  language: Language,
): Promise<Problem[]> {
  const { documentId } = grounds;
  if (documentId !== null && !(await tx.first(documentOfCommune(land.communeCode, documentId)))) {
    throw refusedBy([unknownDocument]);
  }
  const { refusals, warnings } = await changes.judge({ ...land, grounds });
  if (refusals.length > 0) throw refusedBy(refusals);
  return warnings.map((warning) => inLanguage(warning, language));
}
