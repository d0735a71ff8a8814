// One proposal: what it is about in a line; opened, what it would change, by which paper, and the decision.
import { Button } from '@mantine/core';
import { z } from 'zod';
import { parcelsOf } from '../../../data/model/change.ts';
import type { EditDecision, EditSummary } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { differingFields, fieldName, fieldText } from '../../panels/card/field-values.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import { useDecideEdit, useEdit } from '../../store/edits.ts';
import { useKept } from '../../store/kept.ts';
import form from '../../ui/form.module.css';
import { formatInstant } from '../../ui/format.ts';
import lists from './lists.module.css';
import styles from './officer.module.css';

export interface ProposalActs {
  readonly mayDecide: boolean;
  readonly onParcel: (id: number) => void;
  readonly onSaid: (sentence: string) => void;
}

interface ProposalProps extends ProposalActs {
  readonly edit: EditSummary;
  readonly open: boolean;
  readonly onOpen: () => void;
}

function Differences({ edit: { id } }: Pick<ProposalProps, 'edit'>) {
  const say = useWords(officerEditWords);
  const edit = useEdit(id);
  if (edit.error && !edit.data) {
    const detail = edit.error instanceof ApiProblem ? edit.error.detail : '';
    return <PanelState message={say('proposals.failed', { detail })} onRetry={() => void edit.refetch()} />;
  }
  if (!edit.data) return <PanelState loading />;
  return (
    <ul className={lists.differences}>
      {parcelsOf(edit.data.change).flatMap((record) => {
        const { before, after } = record;
        if (!before || !after) return [];
        return differingFields(before, after).map((field) => (
          <li key={`${record.id}${field}`}>
            <span>{fieldName(field)}</span> <s className="num">{fieldText(field, before[field])}</s>{' '}
            <strong className="num">{fieldText(field, after[field])}</strong>
          </li>
        ));
      })}
    </ul>
  );
}

const Typed = z.object({ note: z.string() });
const FRESH: z.infer<typeof Typed> = { note: '' };

function Decision({ edit, onSaid }: Pick<ProposalProps, 'edit' | 'onSaid'>) {
  const say = useWords(officerEditWords);
  const { typed, write, drop } = useKept(`decision.${edit.id}`, Typed, FRESH);
  const { note } = typed;
  const decide = useDecideEdit();
  function go(to: EditDecision['to']): void {
    const text = note.trim();
    decide.mutate(
      { edit: edit.id, parcels: edit.parcels.map(({ id }) => id), to, ...(text ? { note: text } : {}) },
      {
        onSuccess: () => {
          drop();
          onSaid(say(`proposals.${to}`, { id: edit.id }));
        },
      },
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
        onChange={(event) => write({ note: event.target.value })}
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

/** The parcels by number, those beyond the first few counted. */
function useParcelNames({ parcels, parcelCount }: EditSummary): string {
  const say = useWords(officerEditWords);
  const [first] = parcels;
  if (!first) return say('proposals.noParcel');
  const name = say('proposals.parcel', { no: first.parcelNo ?? '–', sheet: first.sheetNo ?? '–' });
  return parcelCount > 1 ? say('proposals.andMore', { name, count: parcelCount - 1 }) : name;
}

export function Proposal({ edit, open, onOpen, mayDecide, onParcel, onSaid }: ProposalProps) {
  const say = useWords(officerEditWords);
  const name = useParcelNames(edit);
  const [first] = edit.parcels;
  return (
    <li className={lists.proposal}>
      <button
        type="button"
        className={lists.proposalName}
        aria-expanded={open}
        onClick={() => {
          onOpen();
          if (first && !open) onParcel(first.id);
        }}
      >
        {name}
      </button>
      <span className={`num ${styles.quiet}`}>
        {say('proposals.by', { name: edit.authorName, at: formatInstant(edit.createdAt) })}
      </span>
      {!open && edit.fields.length > 0 && (
        <span className={styles.quiet}>
          {say('proposals.fields', { fields: edit.fields.map(fieldName).join(', ') })}
        </span>
      )}
      {open && (
        <>
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
        </>
      )}
    </li>
  );
}
