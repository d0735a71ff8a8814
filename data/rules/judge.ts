// The whole judgement on a change: promises of its kind, rules on what it makes, grounds that it needs. The browser asks it after every
// step, the server at proposal and again at apply against what then stands.
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { type Grounds, missingGrounds } from './grounds.ts';
import { brokenPromises } from './promise.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface Case {
  readonly before: Land;
  readonly after: Land;
  readonly change: Change;
  readonly grounds: Grounds;
}

export function judge({ before, after, change, grounds }: Case): Verdict {
  const { refusals, warnings } = verdictOn(before, after, change);
  return {
    refusals: [
      ...brokenPromises(before, after, change),
      ...refusals,
      ...missingGrounds(before, after, change, grounds),
    ],
    warnings,
  };
}
