// The map cannot be shown: why, and what to do.
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import styles from './map.module.css';
import type { Failure } from './use-atlas.ts';

interface MapTroubleProps {
  readonly reason: Failure;
  readonly retry: () => void;
}

export function MapTrouble({ reason, retry }: MapTroubleProps) {
  const say = useWords(mapWords);
  return (
    <div className={styles.trouble} role="alert">
      <p>{say(`trouble.${reason}`)}</p>
      <Button onClick={retry}>{say(reason === 'lost' ? 'trouble.redraw' : 'trouble.retry')}</Button>
    </div>
  );
}
