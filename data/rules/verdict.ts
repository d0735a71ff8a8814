// What the rules say of a change: what refuses it, and what is said but let pass.

import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import type { Change, ParcelChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import type { Parcel } from '../model/parcel.ts';
import type { BilingualProblem, Finding, Namesake, Rule, Surroundings } from './rule.ts';
import { RULES } from './rules.ts';

export interface Verdict {
  readonly refusals: readonly BilingualProblem[];
  readonly warnings: readonly BilingualProblem[];
}

/**
 * Judges every value after the change. A blocking finding refuses only where the change touched a field that the rule looks at:
 * records that came in with defects can still be corrected step by step.
 * @param others parcels in force, outside the change or in it, that carry numbers or codes of its values
 */
export function verdictOn(change: Change, others: readonly Namesake[]): Verdict {
  const surroundings: Surroundings = { namesakes: namesakesAfter(change, others) };
  const refusals: BilingualProblem[] = [];
  const warnings: BilingualProblem[] = [];
  for (const record of change.records) {
    const { after } = record;
    if (after === null) continue;
    for (const rule of RULES) {
      const touched = touches(record, rule);
      for (const finding of rule.check(after, record.id, surroundings)) {
        const problem = problemOf(rule, finding, record.id, after);
        (touched && problem.severity === 'block' ? refusals : warnings).push(problem);
      }
    }
  }
  return { refusals, warnings };
}

const touches = ({ before, after }: ParcelChange, rule: Rule): boolean =>
  before === null || rule.fields.some((field) => !equal(before[field], after?.[field]));

function problemOf(rule: Rule, finding: Finding, id: number, parcel: Parcel): BilingualProblem {
  return {
    rule: rule.id,
    severity: finding.severity ?? rule.severity,
    message: finding.message,
    record: { type: 'parcel', id },
    ...(finding.at && parcel.shape ? { at: wgs84Of(parcel.shape.zone, finding.at) } : {}),
  };
}

function wgs84Of(zone: number, [east, north]: readonly [number, number]): [number, number] {
  const [lon, lat] = planeOf(zone).toDegrees(east, north);
  return vn2000ToWgs84(lon, lat);
}

/** Who carries which number once the change is made: parcels of the change count with their new values. */
function namesakesAfter(change: Change, others: readonly Namesake[]): Namesake[] {
  const touched = new Set(change.records.map((record) => record.id));
  const own = change.records.flatMap(({ id, after }) => (after ? [namesakeOf(id, after)] : []));
  return [...others.filter((other) => !touched.has(other.id)), ...own];
}

const namesakeOf = (id: number, { communeCode, sheetNo, parcelNo, nationalCode }: Parcel): Namesake => ({
  id,
  communeCode,
  sheetNo,
  parcelNo,
  nationalCode,
});
