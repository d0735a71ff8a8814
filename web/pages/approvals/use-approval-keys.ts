// One key per act: through the queue, decide, read the document.
import { type KeyActs, useKeys } from '../officer/use-keys.ts';
import type { Approvals } from './use-approvals.ts';
import type { Deciding } from './use-decision.ts';
import type { Undo } from './use-undo.ts';

const NO_ACTS: KeyActs = {};

const done = (act: () => void) => () => {
  act();
  return true;
};

interface Keyed {
  readonly approvals: Approvals;
  readonly deciding: Deciding;
  readonly undo: Undo;
  /** Nobody decides what he does not see. */
  readonly isSeen: boolean;
}

export function useApprovalKeys({ approvals, deciding, undo, isSeen }: Keyed): void {
  const { step, search, go, review } = approvals;
  const acts: KeyActs = {
    j: done(() => step(1)),
    k: done(() => step(-1)),
    a: done(deciding.apply),
    r: done(() => deciding.refuse('returned')),
    x: done(() => deciding.refuse('rejected')),
    'Ctrl+z': undo.take,
    d: () => {
      if (!review.edit.data?.document) return false;
      go({ document: search.document === 1 ? undefined : 1 }, true);
      return true;
    },
  };
  useKeys(isSeen ? acts : NO_ACTS);
}
