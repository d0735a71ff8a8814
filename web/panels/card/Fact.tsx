// One line of a card: what it is, and what the record says; where it says nothing, the words for that.
import type { ReactNode } from 'react';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './card.module.css';

interface FactProps {
  readonly label: string;
  readonly children?: ReactNode;
}

/** Inside a `<dl className={styles.facts}>`. */
export function Fact({ label, children }: FactProps) {
  const say = useWords(officerCardWords);
  const empty = children === null || children === undefined || children === '' || children === false;
  return (
    <>
      <dt>{label}</dt>
      <dd>{empty ? <span className={styles.missing}>{say('missing')}</span> : children}</dd>
    </>
  );
}
