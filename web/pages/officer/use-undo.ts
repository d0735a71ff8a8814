// The last applied correction can be taken back for five seconds: the inverse Change, over the same door as every change.
import { useEffect, useState } from 'react';
import { invert } from '../../../data/model/change.ts';
import { ApiProblem } from '../../api.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import type { Accepted } from '../../panels/card/use-correction.ts';
import { useSubmitEdit } from '../../store/edits.ts';

const OFFERED = 5000;

export function useUndo(tell: (sentence: string) => void) {
  const say = useWords(officerEditWords);
  const submit = useSubmitEdit();
  const [last, setLast] = useState<Accepted>();
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(undefined), OFFERED);
    return () => clearTimeout(timer);
  }, [last]);

  function take(): void {
    if (!last || submit.isPending) return;
    const { change, receipt, documentId } = last;
    const request = {
      change: invert(change),
      kind: 'revert' as const,
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
  return {
    offered: last !== undefined,
    busy: submit.isPending,
    take,
    /** Only what was applied at once can be taken back at once. */
    offer: (accepted: Accepted) => setLast(accepted.receipt.state === 'applied' ? accepted : undefined),
  };
}
export type Undo = ReturnType<typeof useUndo>;
