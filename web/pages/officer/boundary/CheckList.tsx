// What the rules say of the draft: what stops it, what is told. Each line leads to its place.
import type { LngLat } from '../../../../data/model/place.ts';
import type { BilingualProblem } from '../../../../data/rules/rule.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import { SeverityMark } from '../../../ui/Severity.tsx';
import styles from './panel.module.css';

interface CheckListProps {
  readonly problems: readonly BilingualProblem[];
  readonly onPlace: (at: LngLat) => void;
}

export function CheckList({ problems, onPlace }: CheckListProps) {
  const say = useWords(boundaryWords);
  const isClear = problems.every(({ severity }) => severity !== 'block');
  return (
    <ul className={styles.checks}>
      {isClear && <li className={styles.pass}>{say('check.pass')}</li>}
      {problems.map(({ rule, severity, message, at, record }) => (
        <li key={`${rule} ${record?.id ?? ''} ${at?.join() ?? ''} ${message.en}`}>
          <SeverityMark severity={severity} size={16} />
          <span>
            {message[currentLanguage()]}{' '}
            {at && (
              <button type="button" className={styles.link} onClick={() => onPlace(at)}>
                {say('check.go')}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
