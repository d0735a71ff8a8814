// What was just done, in a sentence, and for as long the way back: an applied proposal is taken back as every edit is.
import { useEffect, useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import { useRevertEdit } from '../../store/edits.ts';
import { titleOf } from './edit-title.ts';
import type { Done } from './use-decision.ts';

const OFFERED = 5000;

export function useUndo() {
  const say = useWords(approvalsWords);
  const revert = useRevertEdit();
  const [last, setLast] = useState<{ readonly said: string; readonly applied?: Done['edit'] }>({ said: '' });
  const isBusy = revert.isPending;
  useEffect(() => {
    if (!last.said || isBusy) return;
    const timer = setTimeout(() => setLast({ said: '' }), OFFERED);
    return () => clearTimeout(timer);
  }, [last, isBusy]);

  function take(): boolean {
    const edit = last.applied;
    if (!edit || isBusy) return false;
    const paper = edit.documentId === null ? {} : { documentId: edit.documentId };
    revert.mutate(
      { edit: edit.id, reason: say('undo.reason', { id: edit.id }), ...paper },
      {
        onSuccess: ({ id, state }) =>
          setLast({ said: say(state === 'applied' ? 'undo.done' : 'undo.proposed', { id }) }),
        onError: (problem) =>
          setLast({ said: say('undo.failed', { detail: problem instanceof ApiProblem ? problem.detail : '' }) }),
      },
    );
    return true;
  }
  return {
    said: last.said,
    offered: last.applied !== undefined,
    busy: isBusy,
    take,
    tell: ({ edit, to }: Done) =>
      setLast({ said: say(`done.${to}`, { title: titleOf(edit) }), ...(to === 'applied' ? { applied: edit } : {}) }),
  };
}
export type Undo = ReturnType<typeof useUndo>;
