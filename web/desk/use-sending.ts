// Sends the draft: once, however often the line breaks; refused or overtaken, the draft stays.
import { useRef, useState } from 'react';
import type { Change } from '../../data/model/change.ts';
import type { EditReceipt } from '../../data/model/edit.ts';
import type { Problem } from '../../data/model/problem.ts';
import { ApiProblem } from '../api.ts';
import { CurrentParcel, useSubmitEdit } from '../store/edits.ts';

export interface Refused {
  /** 409: the records as they stand, where they can be read. */
  readonly current?: readonly CurrentParcel[];
  readonly problems: readonly Problem[];
  readonly detail: string;
}

interface Grounds {
  readonly reason: string;
  readonly document: { readonly id: number } | null;
}

export function useSending(onAccepted: (receipt: EditReceipt) => void) {
  const submit = useSubmitEdit();
  const [refused, setRefused] = useState<Refused>();
  /** The same change goes under the same key. */
  const sent = useRef<{ readonly body: string; readonly key: string }>(undefined);

  function send(change: Change, { reason, document }: Grounds): void {
    if (submit.isPending) return;
    const trimmed = reason.trim();
    const request = {
      change,
      ...(trimmed ? { reason: trimmed } : {}),
      ...(document ? { documentId: document.id } : {}),
    };
    const body = JSON.stringify(request);
    if (sent.current?.body !== body) sent.current = { body, key: crypto.randomUUID() };
    setRefused(undefined);
    submit.mutate(
      { ...request, key: sent.current.key },
      { onSuccess: onAccepted, onError: (problem) => setRefused(refusalOf(problem)) },
    );
  }
  return { send, refused, isBusy: submit.isPending, forgive: () => setRefused(undefined) };
}

function refusalOf(problem: unknown): Refused {
  if (!(problem instanceof ApiProblem)) return { problems: [], detail: '' };
  const { status, problems, detail, current } = problem;
  if (status !== 409) return { problems, detail };
  const rows = current.map((row) => CurrentParcel.safeParse(row));
  return { problems, detail, current: rows.flatMap((row) => (row.success ? [row.data] : [])) };
}
