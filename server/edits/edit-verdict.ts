// May this change be made: the judgement on the Land before and after it. 422 comes from here.
import type { Problem } from '../../data/model/problem.ts';
import type { Grounds } from '../../data/rules/grounds.ts';
import { inLanguage } from '../../data/rules/rule.ts';
import type { Transaction } from '../../data/store/store.ts';
import type { House } from '../house.ts';
import { refusedBy } from '../http/refusal.ts';
import type { Language } from '../http/refusal-texts.ts';
import { problemsBeyondLand } from './beyond-land.ts';
import type { LandOfEdit } from './land-of-edit.ts';

/**
 * The warnings of a change that may be made.
 * @throws Refusal 422 for blocking findings, broken promises, a missing reason or document, records of other communes
 */
export async function judgeEdit(
  { changes }: Pick<House, 'changes'>,
  tx: Transaction,
  land: LandOfEdit,
  grounds: Grounds,
  language: Language,
): Promise<Problem[]> {
  const beyond = await problemsBeyondLand(tx, land.communeCode, land.change, grounds.documentId);
  const { refusals, warnings } = await changes.judge({ ...land, grounds });
  if (beyond.length + refusals.length > 0) throw refusedBy([...beyond, ...refusals]);
  return warnings.map((warning) => inLanguage(warning, language));
}
