// An address that leads nowhere, and the way back.
import { Link } from '@tanstack/react-router';
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { buttonClass } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import styles from './page.module.css';

/** What was looked for, where that can be said. */
interface NothingHereProps {
  readonly title: string;
  readonly detail: string;
}

export function NothingHere({ title, detail }: NothingHereProps) {
  const say = useWords(accountWords);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Mark size={32} />
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.detail}>{detail}</p>
        <Link to="/" className={buttonClass({})}>
          {say('notFound.back')}
        </Link>
      </div>
    </main>
  );
}

export function NotFoundPage() {
  const say = useWords(accountWords);
  return <NothingHere title={say('notFound.title')} detail={say('notFound.detail')} />;
}
