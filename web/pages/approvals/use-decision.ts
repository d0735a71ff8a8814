// Deciding the proposal that is open: by key or button, with a note where one is needed; the next opens by itself.
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { parcelsOf } from '../../../data/model/change.ts';
import type { Edit, EditDecision } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import { useDecideEdit } from '../../store/edits.ts';
import { useKept } from '../../store/kept.ts';
import type { Approvals } from './use-approvals.ts';

/** By id of the proposal: who looks at another one, or reloads, finds his note again. */
const Typed = z.object({ notes: z.record(z.string(), z.string()) });
const NO_NOTES: z.infer<typeof Typed> = { notes: {} };

export type Decision = EditDecision['to'];

/** Why it may not be applied now, in words; undefined where it may. */
function useWhyNot({ review }: Approvals): string | undefined {
  const say = useWords(approvalsWords);
  const { data: verdict } = review.verdict;
  if (!verdict) return say('decide.noVerdict');
  if (verdict.mayNot) return verdict.mayNot;
  if (verdict.conflicts.length > 0) return say('decide.conflict');
  const { refusals } = verdict;
  if (refusals.length === 0) return undefined;
  return say('decide.refused', {
    count: refusals.length,
    rules: [...new Set(refusals.map(({ rule }) => rule))].join(', '),
  });
}

export interface Done {
  readonly edit: Edit;
  readonly to: Decision;
}

export function useDecision(approvals: Approvals, onDone: (done: Done) => void) {
  const say = useWords(approvalsWords);
  const { review, me, choose, following } = approvals;
  const { typed, write } = useKept('approvals', Typed, NO_NOTES);
  /** What Enter in the note does. */
  const [meant, setMeant] = useState<Exclude<Decision, 'applied'>>('returned');
  const field = useRef<HTMLInputElement>(null);
  const decide = useDecideEdit();
  const whyNot = useWhyNot(approvals);
  const edit = review.edit.data;
  const id = edit?.id;
  const note = typed.notes[`${id}`] ?? '';
  const setNote = (text: string) => write({ notes: { ...typed.notes, [`${id}`]: text } });
  const reset = decide.reset;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a refusal belongs to its proposal.
  useEffect(() => {
    setMeant('returned');
    reset();
  }, [id]);

  const isOpen = edit?.state === 'proposed' && (me.role === 'approver' || me.role === 'admin');
  function send(to: Decision): void {
    if (!edit || decide.isPending) return;
    const text = note.trim();
    const parcels = parcelsOf(review.change ?? edit.change).map((parcel) => parcel.id);
    decide.mutate(
      { edit: edit.id, parcels, to, ...(text ? { note: text } : {}) },
      {
        onSuccess: () => {
          const { [`${edit.id}`]: _sent, ...notes } = typed.notes;
          write({ notes });
          field.current?.blur();
          onDone({ edit, to });
          choose(following);
        },
      },
    );
  }
  const problem = decide.error instanceof ApiProblem ? decide.error : undefined;
  return {
    isOpen,
    whyNot,
    note,
    setNote,
    meant,
    field,
    busy: decide.isPending,
    failed: decide.error
      ? say('decide.failed', { detail: problem?.problems[0]?.message ?? problem?.detail ?? '' })
      : undefined,
    apply(): void {
      if (isOpen && whyNot === undefined) send('applied');
    },
    /** Sends where a note is written, asks for one where none is. */
    refuse(to: Exclude<Decision, 'applied'>): void {
      if (!isOpen) return;
      setMeant(to);
      if (note.trim()) send(to);
      else field.current?.focus();
    },
    enter(): void {
      if (note.trim()) send(meant);
    },
  };
}
export type Deciding = ReturnType<typeof useDecision>;
