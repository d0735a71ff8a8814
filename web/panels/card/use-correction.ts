// Writing a correction: typing keeps a draft, sending makes a Change; a newer version is shown beside, never overwritten.
import { useState } from 'react';
import {
  type BaseParcel,
  baseOfCard,
  correctAttributes,
  landOfParcel,
} from '../../../data/actions/correct-attributes.ts';
import { isProblem } from '../../../data/actions/refusal.ts';
import type { Change } from '../../../data/model/change.ts';
import type { EditReceipt } from '../../../data/model/edit.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import type { Problem } from '../../../data/model/problem.ts';
import { inLanguage } from '../../../data/rules/rule.ts';
import { ApiProblem } from '../../api.ts';
import { currentLanguage } from '../../i18n/language.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { say } from '../../i18n/words.ts';
import { CurrentParcel, useSubmitEdit } from '../../store/edits.ts';
import { type Draft, isTouched, onTopOf, readTyped, type Typed, typedOf } from './correction.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';

/** A change that was accepted, and what became of it. */
export interface Accepted {
  readonly change: Change;
  readonly receipt: EditReceipt;
  readonly reason: string;
  readonly documentId: number | undefined;
}

const fresh = (base: BaseParcel): Draft => ({
  base,
  typed: typedOf(base.value),
  reason: '',
  document: null,
  savedAt: '',
});
const plain = (message: string): Problem => ({ rule: 'input', severity: 'block', message });

/** The draft, kept on the device with every key. */
function useDraft(card: OfficerParcelCard, account: string) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(account, card.id) ?? fresh(baseOfCard(card)));
  const [isKept, setKept] = useState(true);
  function write(part: Partial<Omit<Draft, 'savedAt'>>): void {
    const next = { ...draft, ...part, savedAt: new Date().toISOString() };
    setDraft(next);
    if (isTouched(next.base.value, next.typed) || next.reason || next.document) setKept(keepDraft(account, next));
    else dropDraft(account, card.id);
  }
  function forget(base: BaseParcel): void {
    dropDraft(account, card.id);
    setDraft(fresh(base));
  }
  return { draft, isKept, write, forget };
}

/** The row that stands now, from a 409; from the card where it has moved on already. */
function currentOf(problem: ApiProblem, id: number): CurrentParcel | undefined {
  const rows = problem.current.map((row) => CurrentParcel.safeParse(row));
  return rows.flatMap((row) => (row.success && row.data.id === id ? [row.data] : []))[0];
}

export interface CorrectionProps {
  readonly card: OfficerParcelCard;
  /** Drafts are kept by account. */
  readonly account: string;
  readonly mayDecide: boolean;
  readonly onClose: () => void;
  readonly onAccepted: (accepted: Accepted) => void;
  /** The draft was thrown away; it can be put back. */
  readonly onDiscarded: (draft: Draft) => void;
}

export const isCertified = ({ states, certificates }: OfficerParcelCard): boolean =>
  states.certificate === 1 || (certificates ?? []).some(({ state }) => state === 'issued');

/** The change to send, or why there is none. */
function changeOf({ base, typed, reason, document }: Draft, certified: boolean): Change | Problem[] {
  const reading = readTyped(base.value, typed);
  const wants = certified
    ? [...(reason.trim() ? [] : ['need.reason' as const]), ...(document ? [] : ['need.document' as const])]
    : [];
  const faults = ['faults' in reading ? reading.faults : [], wants.map((key) => say(officerEditWords, key))].flat();
  if ('faults' in reading || faults.length > 0) return faults.map(plain);
  const change = correctAttributes(landOfParcel(base), { parcel: base.id, patch: reading.patch });
  return isProblem(change) ? [inLanguage(change, currentLanguage())] : change;
}

export function useCorrection(props: CorrectionProps) {
  const { card, account } = props;
  const { draft, isKept, write, forget } = useDraft(card, account);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [trouble, setTrouble] = useState<string>();
  const [conflict, setConflict] = useState<CurrentParcel>();
  const [rebasedOn, setRebasedOn] = useState<number>();
  const submit = useSubmitEdit();
  const certified = isCertified(card);

  function fail(problem: unknown): void {
    const refusal = problem instanceof ApiProblem ? problem : undefined;
    const current = refusal?.status === 409 ? currentOf(refusal, card.id) : undefined;
    if (current) setConflict(current);
    else if (refusal && refusal.problems.length > 0) setProblems(refusal.problems);
    else setTrouble(say(officerEditWords, 'failed', { detail: refusal?.detail ?? '' }));
  }
  function send(): void {
    setTrouble(undefined);
    const change = changeOf(draft, certified);
    setProblems(Array.isArray(change) ? change : []);
    if (Array.isArray(change) || submit.isPending) return;
    const reason = draft.reason.trim();
    const documentId = draft.document?.id;
    const grounds = { ...(reason ? { reason } : {}), ...(documentId === undefined ? {} : { documentId }) };
    submit.mutate(
      { change, ...grounds },
      {
        onSuccess: (receipt) => {
          dropDraft(account, card.id);
          props.onAccepted({ change, receipt, reason, documentId });
        },
        onError: fail,
      },
    );
  }
  return {
    draft,
    isKept,
    certified,
    touched: isTouched(draft.base.value, draft.typed),
    sending: submit.isPending,
    problems,
    trouble,
    conflict,
    rebasedOn,
    write,
    send,
    type: (part: Partial<Typed>) => write({ typed: { ...draft.typed, ...part } }),
    discard: () => {
      forget(baseOfCard(card));
      props.onDiscarded(draft);
      props.onClose();
    },
    /** My fields on top of what stands now; looked at again before it is sent. */
    keepMine(theirs: CurrentParcel) {
      const { id, version, value } = theirs;
      write({ base: { id, version, value }, typed: onTopOf(draft.base.value, draft.typed, value) });
      setConflict(undefined);
      setRebasedOn(version);
    },
    takeTheirs({ id, version, value }: CurrentParcel) {
      forget({ id, version, value });
      setConflict(undefined);
      props.onDiscarded(draft);
      props.onClose();
    },
    later: () => setConflict(undefined),
  };
}
export type Correction = ReturnType<typeof useCorrection>;
