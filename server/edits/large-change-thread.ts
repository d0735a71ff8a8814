// The thread that reads and judges large changes. Started by large-changes.ts.
import type { Change } from '../../data/model/change.ts';
import { EditRequest } from '../../data/model/edit.ts';
import type { Namesake } from '../../data/rules/rule.ts';
import { type Verdict, verdictOn } from '../../data/rules/verdict.ts';
import { answerWith } from '../../tiles/worker/answering.ts';
import { type ReadBody, readBody } from './read-body.ts';

export type LargeQuestion =
  | { readonly kind: 'read'; readonly body: Uint8Array }
  | { readonly kind: 'judge'; readonly change: Change; readonly others: readonly Namesake[] };

export type LargeAnswer =
  | { readonly kind: 'read'; readonly read: ReadBody<EditRequest> }
  | { readonly kind: 'judge'; readonly verdict: Verdict };

answerWith<LargeQuestion, LargeAnswer>(
  (asked) =>
    asked.kind === 'read'
      ? { kind: 'read', read: readBody(asked.body, EditRequest) }
      : { kind: 'judge', verdict: verdictOn(asked.change, asked.others) },
  () => [],
);
