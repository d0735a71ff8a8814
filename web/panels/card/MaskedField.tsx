// A number that is masked until a reason is given; a minute later it is masked again. The whole one is in the page only in between.
import { IconEye } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { RevealKind } from '../../../data/model/parcel-card.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import styles from './card.module.css';
import { RevealDialog } from './RevealDialog.tsx';

const SHOWN_SECONDS = 60;

interface MaskedFieldProps {
  readonly parcelId: number;
  readonly what: RevealKind;
  readonly id: number;
  readonly masked: string;
  readonly label: string;
}

/** The value while it may be seen, and for how many seconds yet. */
function useRevealed() {
  const [revealed, setRevealed] = useState<{ value: string; until: number }>();
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!revealed) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= revealed.until) setRevealed(undefined);
    }, 1000);
    return () => clearInterval(timer);
  }, [revealed]);
  return {
    value: revealed?.value,
    seconds: revealed ? Math.max(0, Math.ceil((revealed.until - Math.max(now, 0)) / 1000)) : 0,
    show(value: string) {
      setNow(Date.now());
      setRevealed({ value, until: Date.now() + SHOWN_SECONDS * 1000 });
    },
  };
}

export function MaskedField({ parcelId, what, id, masked, label }: MaskedFieldProps) {
  const say = useWords(officerCardWords);
  const [asking, setAsking] = useState(false);
  const { value, seconds, show } = useRevealed();
  return (
    <span className={styles.masked}>
      <span>
        {label} <span className="num">{value ?? masked}</span>
      </span>
      {value === undefined ? (
        <button
          type="button"
          className={styles.link}
          onClick={() => setAsking(true)}
          aria-label={`${say('reveal.action')}: ${label}`}
        >
          <IconEye size={14} stroke={1.7} aria-hidden="true" /> {say('reveal.action')}
        </button>
      ) : (
        <span className={`num ${styles.quiet}`} role="timer">
          {say('reveal.left', { seconds })}
        </span>
      )}
      {asking && (
        <RevealDialog
          parcelId={parcelId}
          what={what}
          id={id}
          onClose={() => setAsking(false)}
          onValue={(text) => {
            setAsking(false);
            show(text);
          }}
        />
      )}
    </span>
  );
}
