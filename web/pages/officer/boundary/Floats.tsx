// What floats over the map while boundaries are edited: how to split, what the mode expects, what is caught, why nothing happened.
import { IconX } from '@tabler/icons-react';
import type { Land } from '../../../../data/land/land.ts';
import { nameOf } from '../../../../data/rules/neighbourhood.ts';
import type { Catch } from '../../../desk/use-hand.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { currentLanguage } from '../../../i18n/language.ts';
import { useWords } from '../../../i18n/words.ts';
import styles from './boundary.module.css';
import { SplitBar } from './SplitBar.tsx';
import type { BoundaryDeskState } from './use-boundary-desk.ts';

interface FloatsProps {
  readonly desk: BoundaryDeskState;
  readonly land: Land;
  readonly caught: Catch | undefined;
  readonly said: string;
}

export function Floats({ desk, land, caught, said }: FloatsProps) {
  const say = useWords(boundaryWords);
  const { modeId, method, refusal, bench } = desk;
  const hint = modeId === 'split' && method !== 'line' ? 'hint.edge' : (`hint.${modeId}` as const);
  return (
    <div className={styles.floats}>
      {modeId === 'split' && (
        <SplitBar
          bench={bench}
          method={method}
          onMethod={desk.setMethod}
          chosen={desk.edge}
          onDone={() => desk.setEdge(undefined)}
        />
      )}
      <p className={styles.hintFloat}>{said || say(hint)}</p>
      {refusal && (
        <p className={styles.refusal} role="alert">
          {refusal.message[currentLanguage()]}
          <button type="button" aria-label={say('table.close')} onClick={desk.forgive}>
            <IconX size={16} stroke={1.7} />
          </button>
        </p>
      )}
      {caught && (
        <span className={styles.badge} style={{ left: caught.point[0], top: caught.point[1] }} aria-hidden="true">
          {say(`snap.${caught.snap.kind}`)} · {nameOf(land, caught.snap.of)[currentLanguage()]}
        </span>
      )}
    </div>
  );
}
