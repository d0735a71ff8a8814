// Windows of the editor: keys, steps that no longer fit, what the server said.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BoundaryCommandId } from '../../../commands/boundary-commands.ts';
import type { Command } from '../../../commands/command.ts';
import type { BoundaryDraft } from '../../../desk/use-boundary-draft.ts';
import type { useSending } from '../../../desk/use-sending.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { useWords } from '../../../i18n/words.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import form from '../../../ui/form.module.css';
import { formatInstant } from '../../../ui/format.ts';
import { Key } from '../../../ui/Key.tsx';
import tools from '../tools.module.css';
import styles from './panel.module.css';

interface BoundaryDialogsProps {
  readonly work: BoundaryDraft;
  readonly sending: ReturnType<typeof useSending>;
  readonly commands: readonly Command<BoundaryCommandId>[];
  readonly areKeysOpen: boolean;
  readonly onKeysClosed: () => void;
}

export function BoundaryDialogs({ work, sending, commands, areKeysOpen, onKeysClosed }: BoundaryDialogsProps) {
  const say = useWords(boundaryWords);
  const [seen, setSeen] = useState<readonly unknown[]>();
  const lost = work.opened?.lost ?? [];
  const { refused } = sending;
  if (areKeysOpen) return <Keys commands={commands} onClose={onKeysClosed} />;
  if (lost.length > 0 && lost !== seen) {
    return (
      <Dialog title={say('lost.title', { count: lost.length })} onClose={() => setSeen(lost)}>
        <p>{say('lost.detail')}</p>
        <Button onClick={() => setSeen(lost)}>{say('lost.ok')}</Button>
      </Dialog>
    );
  }
  if (refused?.current) return <Conflict work={work} sending={sending} />;
  if (!refused) return null;
  return (
    <Dialog title={say('send.failed', { detail: refused.detail })} onClose={sending.forgive}>
      <ul className={styles.checks}>
        {refused.problems.map(({ rule, message, record }) => (
          <li key={`${rule} ${record?.id ?? ''} ${message}`}>{message}</li>
        ))}
      </ul>
      <Button onClick={sending.forgive}>{say('lost.ok')}</Button>
    </Dialog>
  );
}

function Conflict({ work, sending }: Pick<BoundaryDialogsProps, 'work' | 'sending'>) {
  const say = useWords(boundaryWords);
  const rows = sending.refused?.current ?? [];
  function rebase(): void {
    sending.forgive();
    void work.load();
  }
  return (
    <Dialog title={say('conflict.title')} onClose={sending.forgive}>
      <p>{say('conflict.detail')}</p>
      <ul className={styles.checks}>
        {rows.map(({ id, value, changedBy, changedAt }) => (
          <li key={id}>
            {say('title.parcel', { no: value.parcelNo ?? '–', sheet: value.sheetNo ?? '–' })}:{' '}
            {say('conflict.who', { name: changedBy ?? '–', at: changedAt ? formatInstant(changedAt) : '–' })}
          </li>
        ))}
      </ul>
      <div className={form.buttons}>
        <Button variant="default" onClick={sending.forgive}>
          {say('conflict.later')}
        </Button>
        <Button onClick={rebase}>{say('conflict.rebase')}</Button>
      </div>
    </Dialog>
  );
}

const MORE_KEYS = [
  ['Enter', 'key.finish'],
  ['1 2 3', 'key.fix'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['Ctrl S', 'send'],
  ['← ↑ → ↓', 'key.nudge'],
  ['Delete', 'key.remove'],
  ['Esc', 'key.back'],
] as const;

interface KeysProps {
  readonly commands: readonly Command<BoundaryCommandId>[];
  readonly onClose: () => void;
}

function Keys({ commands, onClose }: KeysProps) {
  const say = useWords(boundaryWords);
  const rows = [...commands.map(({ key, id }) => [key, `tool.${id}`] as const), ...MORE_KEYS];
  return (
    <Dialog title={say('tool.keys')} onClose={onClose}>
      <dl className={tools.keys}>
        {rows.map(([key, word]) => (
          <div key={word}>
            <dt>
              <Key>{key}</Key>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <Button variant="default" onClick={onClose}>
        {say('table.close')}
      </Button>
    </Dialog>
  );
}
