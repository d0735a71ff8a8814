// The strip under the map: the flag at hand with its keys, what was just done and how to take it back, else what can be done.
import { Button } from '@mantine/core';
import { flagWords } from '../../i18n/flag.ts';
import { officerWords } from '../../i18n/officer.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { flagPlace, kindName } from '../../panels/flags/flag-text.ts';
import type { FlagWork } from '../../panels/flags/use-flag-work.ts';
import { Key } from '../../ui/Key.tsx';
import { SeverityMark } from '../../ui/Severity.tsx';
import styles from './officer.module.css';
import tools from './tools.module.css';
import type { Undo } from './use-undo.ts';

interface WorkStripProps {
  readonly work: FlagWork;
  readonly undo: Undo;
  /** What was just done, for a few seconds. */
  readonly said: string;
  readonly hasParcel: boolean;
}

function AtHand({ work }: { readonly work: FlagWork }) {
  const say = useWords(officerWords);
  const sayFlag = useWords(flagWords);
  const { flag, index, total } = work;
  if (!flag) return null;
  return (
    <>
      <SeverityMark severity={flag.severity} size={18} />
      <strong>{sayFlag(`severity.${flag.severity}`)}</strong>
      <span className={tools.stripText}>
        {kindName(flag.kind)} · {flagPlace(flag)}
      </span>
      <span className={`num ${styles.quiet}`}>{say('strip.work', { index: index + 1, total })}</span>
      <span className={tools.stripKeys}>
        <Key>1</Key>
        <Key>2</Key>
        <Key>B</Key> {say('strip.decide')}
        <Key>J</Key>
        <Key>K</Key> {say('strip.next')}
      </span>
    </>
  );
}

function Idle({ hasParcel, total }: { readonly hasParcel: boolean; readonly total: number }) {
  const say = useWords(officerWords);
  const sayFlag = useWords(flagWords);
  return (
    <>
      <span className={tools.stripText}>{hasParcel ? '' : say('strip.idle')}</span>
      <span className={tools.stripKeys}>
        <Key>/</Key> {say('keys.search')}
        <Key>Q</Key> {say('rail.flags')}
        {total > 0 && <span className="num">{sayFlag('list.count', { count: total })}</span>}
        {hasParcel && (
          <>
            <Key>F</Key> {say('rail.flag')} <Key>E</Key> {say('rail.boundary')} <Key>I</Key> {say('rail.edit')}
          </>
        )}
        <Key>?</Key> {say('rail.keys')}
      </span>
    </>
  );
}

export function WorkStrip({ work, undo, said, hasParcel }: WorkStripProps) {
  const say = useWords(officerWords);
  const sayEdit = useWords(officerEditWords);
  return (
    <section className={`no-print ${tools.strip}`} aria-label={say('strip.label')}>
      {undo.offered && (
        <>
          <span className={tools.stripText}>{said}</span>
          <Button size="xs" variant="default" loading={undo.busy} rightSection={<Key>Ctrl Z</Key>} onClick={undo.take}>
            {sayEdit('undo')}
          </Button>
        </>
      )}
      {!undo.offered && said && <span className={tools.stripText}>{said}</span>}
      {!undo.offered &&
        !said &&
        (work.flag ? <AtHand work={work} /> : <Idle hasParcel={hasParcel} total={work.total} />)}
    </section>
  );
}
