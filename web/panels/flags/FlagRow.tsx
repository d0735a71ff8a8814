// One flag as a line: severity by shape and word, kind, parcel, who and when, comment, photo.
import { IconPhoto } from '@tabler/icons-react';
import type { Flag } from '../../../data/model/flag.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import { formatInstant } from '../../ui/format.ts';
import { SeverityMark } from '../../ui/Severity.tsx';
import { flagPlace, kindName } from './flag-text.ts';
import styles from './flags.module.css';

/** Inside a button or an article: the words of a flag. */
export function FlagWords({ flag }: { readonly flag: Flag }) {
  const say = useWords(flagWords);
  return (
    <span className={styles.words}>
      <span className={styles.kind}>
        <SeverityMark severity={flag.severity} />
        <strong>{kindName(flag.kind)}</strong>
        <span className={styles.state} data-state={flag.state}>
          {flag.id < 0 ? say('flag.sending') : say(`state.${flag.state}`)}
        </span>
      </span>
      <span className={styles.quiet}>
        {say(`severity.${flag.severity}`)} · <span className="num">{flagPlace(flag)}</span>
      </span>
      {flag.comment && <span className={styles.comment}>{flag.comment}</span>}
      <span className={`num ${styles.quiet}`}>
        {say('flag.by', { name: flag.reporterName ?? say(`source.${flag.source}`), at: formatInstant(flag.createdAt) })}
      </span>
    </span>
  );
}

export function PhotoLink({ flag }: { readonly flag: Flag }) {
  const say = useWords(flagWords);
  if (flag.photoDocumentId === null) return null;
  return (
    <a className={styles.photo} href={`/api/documents/${flag.photoDocumentId}`} target="_blank" rel="noreferrer">
      <IconPhoto size={14} stroke={1.7} aria-hidden="true" /> {say('flag.seePhoto')}
    </a>
  );
}
