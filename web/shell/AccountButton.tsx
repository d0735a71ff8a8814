// The account's button; what it opens is loaded when it is pressed, so that pages stay light.
import { IconUser } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { useMe } from '../store/me.ts';
import styles from './shell.module.css';

const AccountMenu = lazy(() => import('./AccountMenu.tsx').then((module) => ({ default: module.AccountMenu })));

/** Đỗ Mai Lan -> ĐL: first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase('vi');
}

export function AccountButton() {
  const say = useWords(accountWords);
  const { data: me } = useMe();
  const [open, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={`num ${styles.avatar}`}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-label={me ? say('account.menu', { name: me.displayName }) : say('account.settings')}
      onClick={() => setOpen(!open)}
    >
      {me ? <span aria-hidden="true">{initialsOf(me.displayName)}</span> : <IconUser size={18} stroke={1.7} />}
    </button>
  );
  if (!open) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu target={button} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
