// A list that is on its way, empty, or could not be had: three things, told apart.
import { Button } from '@mantine/core';
import { ApiProblem } from '../../api.ts';
import { accountWords } from '../../i18n/account.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './admin.module.css';

interface StateProps {
  readonly loading: boolean;
  readonly error: Error | null;
  readonly empty: string | undefined;
  readonly retry: () => void;
}

/** Nothing where there is a list to show. */
export function State({ loading, error, empty, retry }: StateProps) {
  const say = useWords(adminWords);
  const sayState = useWords(accountWords);
  if (error) {
    return (
      <div className={styles.state} role="alert">
        <p>{error instanceof ApiProblem ? error.detail : sayState('state.noAnswer')}</p>
        <Button variant="default" size="sm" onClick={retry}>
          {say('retry')}
        </Button>
      </div>
    );
  }
  if (loading) {
    return (
      <p className={styles.state} role="status">
        {say('loading')}
      </p>
    );
  }
  return empty === undefined ? null : <p className={styles.state}>{empty}</p>;
}
