// Chooses a file, checks it here, sends it with progress, and holds the id the server gave.
import { ActionIcon } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { DOCUMENT_TYPES, type DocumentKind, fileFault, PHOTO_TYPES, sendDocument } from '../../store/documents.ts';
import form from '../../ui/form.module.css';
import styles from './flags.module.css';

interface DocumentFieldProps {
  readonly label: string;
  readonly commune: string;
  readonly kind: DocumentKind;
  readonly value: KeptDocument | undefined;
  readonly onChange: (document: KeptDocument | undefined) => void;
  /** While a file is on its way nothing may be sent without it. */
  readonly onBusy?: (busy: boolean) => void;
}

export interface KeptDocument {
  readonly id: number;
  readonly name: string;
}

function useSending({ commune, kind, onChange, onBusy }: DocumentFieldProps) {
  const say = useWords(flagWords);
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [fault, setFault] = useState<string>();
  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const refused = fileFault(file, kind === 'photo' ? PHOTO_TYPES : DOCUMENT_TYPES);
    setFault(refused ? say(`document.fault.${refused}`) : undefined);
    if (refused) return;
    const { name } = file;
    setSending({ name, share: 0 });
    onBusy?.(true);
    try {
      const id = await sendDocument({ file, commune, kind, onProgress: (share) => setSending({ name, share }) });
      onChange({ id, name });
    } catch (problem) {
      setFault(say('document.failed', { detail: problem instanceof ApiProblem ? problem.detail : '' }));
    } finally {
      setSending(undefined);
      onBusy?.(false);
    }
  }
  return { sending, fault, take };
}

export function DocumentField(props: DocumentFieldProps) {
  const { label, kind, value, onChange } = props;
  const say = useWords(flagWords);
  const id = useId();
  const { sending, fault, take } = useSending(props);
  return (
    <div className={form.field}>
      <span>{label}</span>
      {value ? (
        <span className={styles.file}>
          <IconPaperclip size={14} stroke={1.7} aria-hidden="true" />
          <span>{say('document.kept', { name: value.name })}</span>
          <ActionIcon
            size={24}
            aria-label={say('document.remove', { name: value.name })}
            onClick={() => onChange(undefined)}
          >
            <IconX size={14} stroke={1.7} />
          </ActionIcon>
        </span>
      ) : (
        <>
          <input
            id={id}
            className="unseen"
            type="file"
            aria-label={label}
            accept={(kind === 'photo' ? PHOTO_TYPES : DOCUMENT_TYPES).join(',')}
            disabled={sending !== undefined}
            onChange={(event) => void take(event.target.files?.[0])}
          />
          <label htmlFor={id} className={styles.choose}>
            <IconPaperclip size={14} stroke={1.7} aria-hidden="true" /> {say('document.choose')}
          </label>
          <span className={form.hint}>{say(kind === 'photo' ? 'document.photoHint' : 'document.paperHint')}</span>
        </>
      )}
      {sending && (
        <progress
          value={sending.share}
          aria-label={say('document.sending', { name: sending.name })}
          className={styles.progress}
        />
      )}
      {fault && (
        <p className={form.problem} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
