// What an officer has done on the map and not sent yet: Lands in a row, from one to the next a step with a name. Pure.
import { apply } from '../../data/land/apply.ts';
import type { Land } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { Words } from '../../data/rules/rule.ts';
import { joinedChange } from './joined-change.ts';

export interface Step {
  /** What was done, as the list of steps and undo call it. */
  readonly name: Words;
  readonly change: Change;
  /** What stands after it. */
  readonly land: Land;
  /** When, ISO 8601. */
  readonly at: string;
}

export interface Draft {
  /** What stood when the draft was begun: what the server has. */
  readonly base: Land;
  readonly steps: readonly Step[];
  /** Steps that count; those behind were undone and can be done again. */
  readonly done: number;
}

export const begun = (base: Land): Draft => ({ base, steps: [], done: 0 });

/** What stands with the draft. */
export const landOfDraft = ({ base, steps, done }: Draft): Land => steps[done - 1]?.land ?? base;

/** The draft with one step more; what was undone before is forgotten. */
export function stepped(draft: Draft, { name, change, at }: Omit<Step, 'land'>): Draft {
  const { land, change: made } = apply(landOfDraft(draft), change);
  const steps = [...draft.steps.slice(0, draft.done), { name, change: made, land, at }];
  return { ...draft, steps, done: steps.length };
}

export const undone = (draft: Draft): Draft => ({ ...draft, done: Math.max(0, draft.done - 1) });
export const redone = (draft: Draft): Draft => ({ ...draft, done: Math.min(draft.steps.length, draft.done + 1) });

/** Everything the draft does as one Change against what it was begun on; undefined where it does nothing. */
export function changeOfDraft(draft: Draft): Change | undefined {
  const changes = draft.steps.slice(0, draft.done).map(({ change }) => change);
  return joinedChange(draft.base, landOfDraft(draft), changes);
}

/** What a kept draft is made of: Lands are read anew, steps are made again on them. */
export type KeptStep = Omit<Step, 'land'>;

export interface Resumed {
  readonly draft: Draft;
  /** Steps that no longer fit what stands, from the first one on. */
  readonly lost: readonly KeptStep[];
}

/** The steps again on top of what stands now. The first that does not fit ends it: those behind were made on it. */
export function resumed(base: Land, steps: readonly KeptStep[]): Resumed {
  let draft = begun(base);
  for (const [i, step] of steps.entries()) {
    if (apply(landOfDraft(draft), step.change).misfits.length > 0) return { draft, lost: steps.slice(i) };
    draft = stepped(draft, step);
  }
  return { draft, lost: [] };
}
