// The bar over the map while boundaries are edited: what is edited, undo and redo, when the draft was kept, leave and send.
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconDeviceFloppy } from '@tabler/icons-react';
import type { Draft } from '../../../desk/draft.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Key } from '../../../ui/Key.tsx';
import styles from './boundary.module.css';

export interface Sending {
  readonly blocks: number;
  readonly needsGrounds: boolean;
  readonly isBusy: boolean;
  readonly isEmpty: boolean;
}

interface BoundaryBarProps {
  readonly draft: Draft;
  readonly savedAt: string | null | undefined;
  readonly sending: Sending;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onExit: () => void;
  readonly onSend: () => void;
}

/** Hour, minute, second: a draft is kept many times a minute. */
const clock = (iso: string): string =>
  `${formatInstant(iso).slice(-5)}:${String(new Date(iso).getSeconds()).padStart(2, '0')}`;

export function BoundaryBar({ draft, savedAt, sending, onUndo, onRedo, onExit, onSend }: BoundaryBarProps) {
  const say = useWords(boundaryWords);
  const last = draft.steps[draft.done - 1];
  const { blocks, needsGrounds, isBusy, isEmpty } = sending;
  return (
    <header className={`no-print ${styles.bar}`}>
      <strong className={styles.chip}>{say('title')}</strong>
      <ActionIcon
        aria-label={say('undo')}
        title={`${say('undo')} (Ctrl Z)`}
        disabled={draft.done === 0}
        onClick={onUndo}
      >
        <IconArrowBackUp size={18} stroke={1.7} />
      </ActionIcon>
      <ActionIcon
        aria-label={say('redo')}
        title={`${say('redo')} (Ctrl Shift Z)`}
        disabled={draft.done === draft.steps.length}
        onClick={onRedo}
      >
        <IconArrowForwardUp size={18} stroke={1.7} />
      </ActionIcon>
      <span className={styles.barStep}>{last ? `${draft.done}. ${last.name[currentLanguage()]}` : ''}</span>
      <span className={styles.barEnd}>
        {savedAt !== undefined && (
          <span className={styles.saved} role="status">
            <IconDeviceFloppy size={16} stroke={1.7} aria-hidden="true" />{' '}
            {savedAt === null ? say('saved.no') : say('saved.at', { at: clock(savedAt) })}
          </span>
        )}
        <Button size="xs" variant="default" rightSection={<Key>Esc</Key>} onClick={onExit}>
          {say('exit')}
        </Button>
        {blocks > 0 && <span className={styles.blocked}>{say('send.blocked', { count: blocks })}</span>}
        {blocks === 0 && needsGrounds && <span className={styles.blocked}>{say('send.grounds')}</span>}
        <Button
          size="xs"
          rightSection={<Key>Ctrl S</Key>}
          loading={isBusy}
          disabled={isEmpty || blocks > 0 || needsGrounds}
          onClick={onSend}
        >
          {say('send')}
        </Button>
      </span>
    </header>
  );
}
