// Proposals of the commune: what each would change; approvers apply, return or reject.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Edit, EditDecision } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { differingFields, fieldName, fieldText } from '../../panels/card/field-values.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import { useDecideEdit, useEdits } from '../../store/edits.ts';
import form from '../../ui/form.module.css';
import { formatInstant } from '../../ui/format.ts';
import lists from './lists.module.css';
import styles from './officer.module.css';

interface ProposalsPanelProps {
  readonly commune: string;
  readonly mayDecide: boolean;
  readonly onParcel: (id: number) => void;
  readonly onClose: () => void;
  readonly onSaid: (sentence: string) => void;
}

function Differences({ edit }: { readonly edit: Edit }) {
  return (
    <ul className={lists.differences}>
      {edit.change.records.flatMap(({ id, before, after }) =>
        before && after
          ? differingFields(before, after).map((field) => (
              <li key={`${id}${field}`}>
                <span>{fieldName(field)}</span> <s className="num">{fieldText(field, before[field])}</s>{' '}
                <strong className="num">{fieldText(field, after[field])}</strong>
              </li>
            ))
          : [],
      )}
    </ul>
  );
}

function Decision({ edit, onSaid }: { readonly edit: Edit; readonly onSaid: (sentence: string) => void }) {
  const say = useWords(officerEditWords);
  const [note, setNote] = useState('');
  const decide = useDecideEdit();
  function go(to: EditDecision['to']): void {
    const text = note.trim();
    decide.mutate(
      { edit, to, ...(text ? { note: text } : {}) },
      { onSuccess: () => onSaid(say(`proposals.${to}`, { id: edit.id })) },
    );
  }
  const refusal = decide.error instanceof ApiProblem ? decide.error : undefined;
  const disabled = decide.isPending;
  return (
    <div className={form.form}>
      <input
        className={form.input}
        aria-label={say('proposals.note')}
        placeholder={say('proposals.note')}
        value={note}
        maxLength={1000}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className={form.buttons}>
        <Button size="xs" disabled={disabled} onClick={() => go('applied')}>
          {say('proposals.approve')}
        </Button>
        <Button size="xs" variant="default" disabled={disabled || !note.trim()} onClick={() => go('returned')}>
          {say('proposals.return')}
        </Button>
        <Button size="xs" variant="default" disabled={disabled || !note.trim()} onClick={() => go('rejected')}>
          {say('proposals.reject')}
        </Button>
      </div>
      {decide.error && (
        <p className={form.problem} role="alert">
          {refusal?.status === 409
            ? say('proposals.stale')
            : say('proposals.refused', { detail: refusal?.problems[0]?.message ?? refusal?.detail ?? '' })}
        </p>
      )}
    </div>
  );
}

function Proposal({
  edit,
  mayDecide,
  onParcel,
  onSaid,
}: { readonly edit: Edit } & Omit<ProposalsPanelProps, 'commune' | 'onClose'>) {
  const say = useWords(officerEditWords);
  const [first] = edit.change.records;
  const value = first?.after ?? first?.before;
  return (
    <li className={lists.proposal}>
      <button type="button" className={lists.proposalName} onClick={() => first && onParcel(first.id)}>
        {say('proposals.parcel', { no: value?.parcelNo ?? '–', sheet: value?.sheetNo ?? '–' })}
      </button>
      <span className={`num ${styles.quiet}`}>
        {say('proposals.by', { name: edit.authorName, at: formatInstant(edit.createdAt) })}
      </span>
      {edit.reason && <p>{edit.reason}</p>}
      <Differences edit={edit} />
      {edit.documentId !== null && (
        <a href={`/api/documents/${edit.documentId}`} target="_blank" rel="noreferrer">
          {say('proposals.paper')}
        </a>
      )}
      {mayDecide ? (
        <Decision edit={edit} onSaid={onSaid} />
      ) : (
        <p className={styles.quiet}>{say('proposals.waiting')}</p>
      )}
    </li>
  );
}

export function ProposalsPanel(props: ProposalsPanelProps) {
  const say = useWords(officerEditWords);
  const edits = useEdits(props.commune, 'proposed');
  const detail = edits.error instanceof ApiProblem ? edits.error.detail : '';
  return (
    <section className={lists.panel} aria-label={say('proposals.title')}>
      <header className={lists.panelHead}>
        <h2>{say('proposals.title')}</h2>
        <ActionIcon aria-label={say('proposals.close')} onClick={props.onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </header>
      {edits.error && !edits.data ? (
        <PanelState message={say('proposals.failed', { detail })} onRetry={() => void edits.refetch()} />
      ) : (
        !edits.data && <PanelState loading />
      )}
      {edits.data?.length === 0 && <p className={styles.hint}>{say('proposals.empty')}</p>}
      <ul className={lists.proposals}>
        {edits.data?.map((edit) => (
          <Proposal key={edit.id} edit={edit} {...props} />
        ))}
      </ul>
    </section>
  );
}
