// What the rules say of a change: what refuses it, and what is said but let pass.

import { overlay, unionOf } from '../geometry/arrangement/overlay.ts';
import { patchOf } from '../geometry/coverage/patches.ts';
import type { Shape } from '../geometry/shape.ts';
import { isGround, type Land } from '../land/land.ts';
import { reachOf } from '../land/reach.ts';
import { alteredFields, type Change, type RecordChange } from '../model/change.ts';
import { equal } from '../model/equal.ts';
import { gap } from './between-records.ts';
import { aboutLand, lngLatOf } from './place.ts';
import { type BilingualProblem, blocking, type Finding, type RecordAddress, type Rule } from './rule.ts';
import { RULES } from './rules.ts';

export interface Verdict {
  readonly refusals: readonly BilingualProblem[];
  readonly warnings: readonly BilingualProblem[];
}

/**
 * Judges the Land after a change against the Land before it. A blocking finding refuses where the change made it or made it larger;
 * what stood before is told. Records that came in with defects can so be corrected step by step.
 */
export function verdictOn(before: Land, after: Land, change: Change): Verdict {
  const refusals: BilingualProblem[] = [];
  const warnings: BilingualProblem[] = [];
  const { boxes } = reachOf(change);
  const [was, is] = [before.around(boxes), after.around(boxes)];
  for (const rule of RULES) {
    const found = rule.check(is, change.records);
    const stood = found.some(({ land, at }) => land ?? at) ? rule.check(was, change.records) : [];
    for (const finding of found) {
      const problem = problemOf(rule, finding, after);
      const refuses = problem.severity === 'block' && isMadeBy(change, rule, finding, stood);
      (refuses ? refusals : warnings).push(problem);
    }
  }
  return { refusals, warnings };
}

function isMadeBy(change: Change, rule: Rule, finding: Finding, stood: readonly Finding[]): boolean {
  if (rule.id === gap.id && leavesLand(change)) return false;
  if (finding.land) return isNewLand(finding.land, stood);
  if (rule.needs.includes('neighbours')) return !stood.some(({ at }) => equal(at, finding.at));
  return change.records.some((record) => touches(record, rule) && isAbout(finding, record));
}

/** Who retires land without a successor means to leave it to nobody, and has told why (`grounds.ts`). */
function leavesLand({ records, lineage }: Change): boolean {
  const parents = new Set(lineage.map(({ parent }) => parent));
  return records.some(({ type, id, after }) => {
    const isLand = type === 'land-object' || (type === 'parcel' && !parents.has(id));
    return isLand && after === null;
  });
}

/** What reaches less than a millimetre beyond what stood is the rounding of a node. */
function isNewLand(land: Shape, stood: readonly Finding[]): boolean {
  const old = unionOf(stood.flatMap((finding) => finding.land ?? []));
  if (!old) return true;
  return (overlay(land, old, 'difference')?.polygons ?? []).some((polygon) => patchOf(polygon).widthMm >= 1);
}

const isAbout = ({ records }: Finding, { type, id }: RecordAddress): boolean =>
  records.some((record) => record.type === type && record.id === id);

const touches = (record: RecordChange, rule: Rule): boolean =>
  alteredFields(record).some((field) => rule.fields[record.type]?.includes(field));

function problemOf(rule: Rule, finding: Finding, land: Land): BilingualProblem {
  const { zone } = land.place;
  const { records, message, severity = rule.severity } = finding;
  const about = finding.land ? aboutLand(zone, finding.land) : {};
  const at = (finding.at ? lngLatOf(zone, finding.at) : about.at) ?? placeOf(land, records);
  return { ...blocking(rule.id, message, { ...about, ...(at ? { at } : {}), records }), id: finding.id, severity };
}

/** Where the first of the records lies. */
function placeOf(land: Land, records: readonly RecordAddress[]): BilingualProblem['at'] {
  for (const { type, id } of records) {
    const record = land.get(type, id);
    if (record && isGround(record) && record.value.shape) return aboutLand(land.place.zone, record.value.shape).at;
  }
  return undefined;
}
