// Frame of a working page: skip link, demo banner, top bar, content in the rest of the screen.
import type { ReactNode } from 'react';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { DemoBanner } from './DemoBanner.tsx';
import styles from './shell.module.css';
import { TopBar } from './TopBar.tsx';

interface ShellProps {
  readonly search?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  /** Pages with a map offer the skip link to it. */
  readonly hasMap?: boolean;
}

export function Shell({ search, tools, children, hasMap = true }: ShellProps) {
  const say = useWords(accountWords);
  return (
    <div className={styles.shell}>
      {hasMap && (
        <a className="skip-link" href="#map">
          {say('skip.map')}
        </a>
      )}
      <DemoBanner />
      <TopBar search={search}>{tools}</TopBar>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
