// How a verb says no: a short dotted name, both languages, the record and the place where there is one.

import { planeOf } from '../crs/plane.ts';
import { vn2000ToWgs84 } from '../crs/shift.ts';
import type { Change } from '../model/change.ts';
import type { BilingualProblem, RecordAddress, Words } from '../rules/rule.ts';

/** A place on the plane of a zone, millimetres: east, north. */
export interface At {
  readonly zone: number;
  readonly place: readonly [east: number, north: number];
}

export function refusal(rule: string, message: Words, record?: RecordAddress, at?: At): BilingualProblem {
  const degrees = at ? vn2000ToWgs84(...planeOf(at.zone).toDegrees(...at.place)) : undefined;
  return {
    rule,
    severity: 'block',
    message,
    ...(record ? { record: { type: record.type, id: record.id } } : {}),
    ...(degrees ? { at: degrees } : {}),
  };
}

export const isProblem = (answer: Change | BilingualProblem): answer is BilingualProblem => 'rule' in answer;
