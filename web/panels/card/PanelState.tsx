// A panel that has nothing to show yet, or cannot: rows in grey while it loads, else what is the matter and what to do.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import frame from './frame.module.css';

/** What is quick shows no skeleton at all. */
const PATIENCE = 300;
const ROWS = ['70%', '45%', '90%', '60%', '80%'] as const;

interface PanelStateProps {
  readonly loading?: boolean;
  readonly message?: string;
  readonly onRetry?: () => void;
}

export function PanelState({ loading = false, message, onRetry }: PanelStateProps) {
  const say = useWords(officerCardWords);
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  if (loading)
    return late ? (
      <div className={frame.skeleton} role="status" aria-label={say('loading')}>
        {ROWS.map((width) => (
          <span key={width} style={{ width }} />
        ))}
      </div>
    ) : null;
  return (
    <div className={frame.empty} role="alert">
      <p>{message}</p>
      {onRetry && (
        <Button variant="default" size="sm" onClick={onRetry}>
          {say('retry')}
        </Button>
      )}
    </div>
  );
}
