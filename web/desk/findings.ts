// What is wrong between the chosen parcels and those beside them, made by the draft or standing before, and how it could be mended.
import { type Fix, fixesOf } from '../../data/actions/fixes.ts';
import { apply } from '../../data/land/apply.ts';
import type { Land } from '../../data/land/land.ts';
import type { Finding, RecordAddress, Rule } from '../../data/rules/rule.ts';
import { RULES } from '../../data/rules/rules.ts';
import { type Ledger, ledgerOf } from './ledger.ts';

export interface DeskFinding {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** Findings between neighbours, by the order of the rules. */
export function findingsBeside(land: Land, chosen: readonly number[]): DeskFinding[] {
  const records = chosen.map((id) => ({ type: 'parcel', id }) as const);
  const isChosen = ({ type, id }: RecordAddress): boolean => type === 'parcel' && chosen.includes(id);
  return RULES.filter(({ needs }) => needs.includes('neighbours')).flatMap((rule) =>
    rule
      .check(land, records)
      .filter((finding) => finding.records.some(isChosen))
      .map((finding) => ({ rule, finding })),
  );
}

/** A way to mend with what it does to each owner. */
export interface WeighedFix extends Fix {
  readonly ledger: Ledger;
}

export const weighedFixes = (land: Land, finding: Finding): WeighedFix[] =>
  fixesOf(land, finding).map((fix) => ({ ...fix, ledger: ledgerOf(land, apply(land, fix.change).land, fix.change) }));
