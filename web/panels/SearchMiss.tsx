// Nothing found: the query as it was understood, and three ways on.
import type { SearchAnswer } from '../../data/model/search.ts';
import { ApiProblem } from '../api.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { Button } from '../ui/Button.tsx';
import styles from './SearchBox.module.css';

interface SearchMissProps {
  readonly answer: SearchAnswer | undefined;
  readonly error: Error | null;
  readonly onEverywhere: (() => void) | undefined;
}

export function SearchMiss({ answer: data, error, onEverywhere }: SearchMissProps) {
  const say = useWords(mapWords);
  if (error) {
    const detail = error instanceof ApiProblem ? error.detail : error.message;
    return (
      <p className={styles.miss} role="alert">
        {say('search.failed', { detail })}
      </p>
    );
  }
  if (!data || data.hits.length > 0) return null;
  if (data.notice === 'needs_commune') {
    return <p className={styles.miss}>{say('search.needsCommune', { as: data.as })}</p>;
  }
  return (
    <div className={styles.miss}>
      <p>
        {data.as ? say('search.none', { as: data.as }) : say('search.nobody')}{' '}
        {data.sheetHolds &&
          say('search.holds', {
            sheet: data.sheetHolds.sheetNo,
            first: data.sheetHolds.first,
            last: data.sheetHolds.last,
          })}
      </p>
      <p>{say('search.ways')}</p>
      <ul>
        {onEverywhere && (
          <li>
            <Button look="quiet" onMouseDown={(event) => event.preventDefault()} onClick={onEverywhere}>
              {say('search.way.other')}
            </Button>
          </li>
        )}
        <li>{say('search.way.number')}</li>
        <li>{say('search.way.place')}</li>
        <li>{say('search.way.coordinates')}</li>
      </ul>
    </div>
  );
}
