// The 48 px bar above every page: mark, pages by role, search, account; the demo banner over it.
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { Mark } from '../ui/Mark.tsx';
import { AccountButton } from './AccountButton.tsx';
import styles from './shell.module.css';
import { usePages } from './use-pages.ts';

/** Loaded for those who have the page: the public's bar stays light. */
const Waiting = lazy(() => import('./Waiting.tsx').then(({ Waiting }) => ({ default: Waiting })));

interface TopBarProps {
  /** The search box of the page. */
  readonly search?: ReactNode;
  /** Things of the page at the right, before the account. */
  readonly children?: ReactNode;
}

export function TopBar({ search, children }: TopBarProps) {
  const say = useWords(accountWords);
  const items = usePages();
  return (
    <header className={`no-print ${styles.bar}`}>
      <Link to="/" className={styles.brand} aria-label={say('app.name')}>
        <Mark />
        <span>{say('app.name')}</span>
      </Link>
      {items.length > 1 && (
        <nav className={styles.nav} aria-label={say('nav.label')}>
          {items.map(({ to, word }) => (
            <Link
              key={to}
              to={to as string}
              className={styles.link}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              {say(word)}
              {to === '/duyet' && (
                <Suspense fallback={null}>
                  <Waiting />
                </Suspense>
              )}
            </Link>
          ))}
        </nav>
      )}
      <div className={styles.search}>{search}</div>
      <div className={styles.end}>
        {children}
        <AccountButton />
      </div>
    </header>
  );
}
