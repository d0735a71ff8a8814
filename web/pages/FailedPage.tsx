// A page that could not be shown: what happened, what is safe, and trying again.
import { ApiProblem } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import styles from './page.module.css';

interface FailedPageProps {
  readonly error: unknown;
  readonly retry: () => void;
}

export function FailedPage({ error, retry }: FailedPageProps) {
  const say = useWords(accountWords);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Mark size={32} />
        <p className={styles.detail} role="alert">
          {error instanceof ApiProblem ? error.detail : say('state.broken')}
        </p>
        <Button onClick={retry}>{say('state.retry')}</Button>
      </div>
    </main>
  );
}
