// How many proposals wait, beside the page where they are decided.
import { useQueryClient } from '@tanstack/react-query';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { EDITS_KEY, useWaiting } from '../store/edits.ts';
import { useLive } from '../store/live.ts';
import { formatNumber } from '../ui/format.ts';
import styles from './shell.module.css';

export function Waiting() {
  const say = useWords(accountWords);
  const { data: count = 0 } = useWaiting();
  const client = useQueryClient();
  useLive('edit', () => void client.invalidateQueries({ queryKey: [EDITS_KEY, 'waiting'] }));
  if (count === 0) return null;
  return (
    <span className={`num ${styles.count}`}>
      {formatNumber(count)}
      <span className="unseen"> {say('nav.waiting')}</span>
    </span>
  );
}
