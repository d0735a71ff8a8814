// What is wrong beside the chosen parcels, gravest rule first, with up to three ways to mend the one that is open.
import { Button } from '@mantine/core';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import { formatSigned } from '../../../ui/format.ts';
import { Key } from '../../../ui/Key.tsx';
import { SeverityMark } from '../../../ui/Severity.tsx';
import styles from './panel.module.css';
import type { Fixes } from './use-fixes.ts';

export function FixList({ fixes }: { readonly fixes: Fixes }) {
  const say = useWords(boundaryWords);
  const language = currentLanguage();
  const { findings, current, shown } = fixes;
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{say('fixes')}</h2>
      <ul className={styles.checks}>
        {findings.map(({ rule, finding }) => (
          <li key={finding.id}>
            <SeverityMark severity={finding.severity ?? rule.severity} size={16} />
            <span>
              {finding === current?.finding ? (
                finding.message[language]
              ) : (
                <button type="button" className={styles.link} onClick={() => fixes.open(finding.id)}>
                  {finding.message[language]}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {current && fixes.fixes.length === 0 && <p className={styles.hint}>{say('fixes.none')}</p>}
      <ol className={styles.fixes}>
        {fixes.fixes.map((fix, i) => (
          <li key={fix.name.en} data-shown={fix === shown}>
            <button type="button" aria-pressed={fix === shown} onClick={() => fixes.look(i)}>
              <Key>{i + 1}</Key> <strong>{fix.name[language]}</strong>{' '}
              <span className="num">
                {fix.ledger.rows
                  .filter(({ isNodeOnly }) => !isNodeOnly)
                  .map(({ name, difference }) => `${name ?? '–'} ${formatSigned(difference, 1)}`)
                  .join(' · ')}
              </span>
            </button>
            {fix === shown && (
              <Button size="xs" rightSection={<Key>Enter</Key>} onClick={() => fixes.accept()}>
                {say('fixes.take')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
