// The whole judgement on a change: promises of its kind, rules on what it makes, grounds that it needs. The browser asks it after every
// step, the server at proposal and again at apply against what then stands.
import type { Land } from '../land/land.ts';
import type { Change } from '../model/change.ts';
import { type Grounds, missingGrounds } from './grounds.ts';
import { landObjectLosses } from './land-objects-keep.ts';
import { leftBehind } from './left-behind.ts';
import { brokenPromises } from './promise.ts';
import { brokenShares } from './shares.ts';
import { type Verdict, verdictOn } from './verdict.ts';

export interface Case {
  readonly before: Land;
  readonly after: Land;
  readonly change: Change;
  readonly grounds: Grounds;
}

export function judge({ before, after, change, grounds }: Case): Verdict {
  const { refusals, warnings } = verdictOn(before, after, change);
  const ofChange = [
    ...brokenPromises(before, after, change, grounds),
    ...landObjectLosses(before, after, change, grounds),
    ...brokenShares(before, after, change, grounds),
    ...leftBehind(after, change),
    ...missingGrounds(before, after, change, grounds),
  ];
  return {
    refusals: [...refusals, ...ofChange.filter(({ severity }) => severity === 'block')],
    warnings: [...warnings, ...ofChange.filter(({ severity }) => severity !== 'block')],
  };
}
