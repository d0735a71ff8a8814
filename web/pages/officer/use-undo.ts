// What was just done can be taken back for a while: an applied correction by its inverse Change, over the same door as every change; a
// draft that was thrown away by putting it back.
import { useEffect, useState } from 'react';
import { invert } from '../../../data/model/change.ts';
import { ApiProblem } from '../../api.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import type { Accepted } from '../../panels/card/use-correction.ts';
import { useSubmitEdit } from '../../store/edits.ts';

const OFFERED = 5000;
/** A draft may hold an hour's work, and nobody else sees it: there is no hurry. */
const DRAFT_OFFERED = 60_000;

type Last =
  | { readonly kind: 'change'; readonly accepted: Accepted }
  | { readonly kind: 'draft'; readonly putBack: () => void };

export function useUndo(tell: (sentence: string) => void) {
  const say = useWords(officerEditWords);
  const submit = useSubmitEdit();
  const [last, setLast] = useState<Last>();
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(undefined), last.kind === 'draft' ? DRAFT_OFFERED : OFFERED);
    return () => clearTimeout(timer);
  }, [last]);

  function takeBack({ change, receipt, documentId }: Accepted): void {
    const request = {
      change: invert(change),
      reason: say('undo.reason', { id: receipt.id }),
      ...(documentId === undefined ? {} : { documentId }),
    };
    submit.mutate(request, {
      onSuccess: () => {
        setLast(undefined);
        tell(say('undo.done'));
      },
      onError: (problem) => tell(say('undo.failed', { detail: problem instanceof ApiProblem ? problem.detail : '' })),
    });
  }
  function take(): void {
    if (!last || submit.isPending) return;
    if (last.kind === 'change') takeBack(last.accepted);
    else {
      setLast(undefined);
      last.putBack();
    }
  }
  return {
    offered: last !== undefined,
    busy: submit.isPending,
    take,
    /** Only what was applied at once can be taken back at once. */
    offer: (accepted: Accepted) =>
      setLast(accepted.receipt.state === 'applied' ? { kind: 'change', accepted } : undefined),
    offerDraft: (putBack: () => void) => setLast({ kind: 'draft', putBack }),
  };
}
export type Undo = ReturnType<typeof useUndo>;
