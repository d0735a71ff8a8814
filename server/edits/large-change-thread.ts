// The thread that reads and judges large changes. Started by large-changes.ts.
import { apply } from '../../data/land/apply.ts';
import { Land, type LandRecord, type Place } from '../../data/land/land.ts';
import type { Change } from '../../data/model/change.ts';
import type { EditRequest } from '../../data/model/edit.ts';
import type { Grounds } from '../../data/rules/grounds.ts';
import { judge } from '../../data/rules/judge.ts';
import type { Verdict } from '../../data/rules/verdict.ts';
import { answerWith } from '../../tiles/worker/answering.ts';
import type { ReadBody } from './read-body.ts';
import { readEditBody } from './read-edit-body.ts';

/** A Land as it can be sent: its records, from which the thread makes it again. */
export interface LandToJudge {
  readonly place: Place;
  readonly records: readonly LandRecord[];
  readonly change: Change;
  readonly grounds: Grounds;
}

export type LargeQuestion =
  | { readonly kind: 'read'; readonly body: Uint8Array }
  | ({ readonly kind: 'judge' } & LandToJudge);

export type LargeAnswer =
  | { readonly kind: 'read'; readonly read: ReadBody<EditRequest> }
  | { readonly kind: 'judge'; readonly verdict: Verdict };

function judged({ place, records, change, grounds }: LandToJudge): Verdict {
  const before = Land.of(place, records);
  return judge({ before, after: apply(before, change).land, change, grounds });
}

answerWith<LargeQuestion, LargeAnswer>(
  (asked) =>
    asked.kind === 'read'
      ? { kind: 'read', read: readEditBody(asked.body) }
      : { kind: 'judge', verdict: judged(asked) },
  () => [],
);
