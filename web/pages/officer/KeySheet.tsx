// `?`: every key of the page.
import { Button } from '@mantine/core';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Key } from '../../ui/Key.tsx';
import styles from './officer.module.css';
import tools from './tools.module.css';

const KEYS = [
  [['/'], 'keys.search'],
  [['Q'], 'keys.flags'],
  [['J', 'K'], 'keys.next'],
  [['Enter'], 'keys.open'],
  [['1', '2', 'B'], 'keys.decide'],
  [['L'], 'keys.list'],
  [['P'], 'keys.proposals'],
  [['F'], 'keys.flag'],
  [['E'], 'keys.boundary'],
  [['I'], 'keys.edit'],
  [['H'], 'keys.history'],
  [['Ctrl Z'], 'keys.undo'],
  [['0'], 'keys.fit'],
  [['+', '−'], 'keys.zoom'],
  [['Esc'], 'keys.escape'],
  [['?'], 'keys.help'],
] as const;

export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(officerWords);
  return (
    <Dialog title={say('keys.title')} onClose={onClose}>
      <dl className={tools.keys}>
        {KEYS.map(([keys, word]) => (
          <div key={word}>
            <dt>
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{say('keys.note')}</p>
      <p className={styles.hint}>{say('keys.shift')}</p>
      <Button variant="default" onClick={onClose}>
        {say('keys.close')}
      </Button>
    </Dialog>
  );
}
