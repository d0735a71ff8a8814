// The worst open flag above the tabs, and the tab "Cờ": all flags of the parcel.
import { Button } from '@mantine/core';
import type { Flag } from '../../../data/model/flag.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { flagWords } from '../../i18n/flag.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { Key } from '../../ui/Key.tsx';
import { SEVERITIES, SeverityMark } from '../../ui/Severity.tsx';
import { FlagWords, PhotoLink } from '../flags/FlagRow.tsx';
import { kindName } from '../flags/flag-text.ts';
import frame from './frame.module.css';

interface CardFlagsProps {
  readonly card: OfficerParcelCard;
  readonly onFlag: (flag: Flag) => void;
  /** Undefined where nothing may be added: narrow screens. */
  readonly onAdd: (() => void) | undefined;
}

const isOpen = ({ state }: Flag): boolean => state === 'open' || state === 'in_progress';

/** The gravest of the flags that are still to be worked off. */
export function gravestOf(flags: readonly Flag[]): Flag | undefined {
  return flags.filter(isOpen).toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))[0];
}

/** One problem with its verdict and the way out. */
export function WorstFlag({ card, onFlag }: Pick<CardFlagsProps, 'card' | 'onFlag'>) {
  const say = useWords(flagWords);
  const worst = gravestOf(card.flags);
  if (!worst) return null;
  return (
    <button type="button" className={frame.worst} data-severity={worst.severity} onClick={() => onFlag(worst)}>
      <SeverityMark severity={worst.severity} size={18} />
      <span>
        <strong>{kindName(worst.kind)}</strong>
        {worst.comment && <span>{worst.comment}</span>}
      </span>
      <span className={frame.worstState}>
        {say(`severity.${worst.severity}`)} · {say(`state.${worst.state}`)}
      </span>
    </button>
  );
}

export function FlagsTab({ card, onFlag, onAdd }: CardFlagsProps) {
  const say = useWords(officerCardWords);
  return (
    <section>
      {card.flags.length === 0 && <p className={frame.empty}>{say('flags.none')}</p>}
      {card.flags.map((flag) => (
        <div key={flag.id} className={frame.flag}>
          <button type="button" className={frame.flagButton} onClick={() => onFlag(flag)}>
            <FlagWords flag={flag} />
          </button>
          <PhotoLink flag={flag} />
        </div>
      ))}
      {onAdd && (
        <div className={frame.padded}>
          <Button size="sm" variant="default" rightSection={<Key>F</Key>} onClick={onAdd}>
            {say('flags.add')}
          </Button>
        </div>
      )}
    </section>
  );
}
