// The one search box: numbers, names, coordinates, IDs; suggestions by keyboard or finger. `/` puts the cursor here.
// Its list is our own: Mantine's Combobox would cost the public page a sixth of its budget.
import { IconSearch, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { Key } from '../ui/Key.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './SearchBox.module.css';
import { SearchMiss } from './SearchMiss.tsx';
import { type SearchBoxState, useSearchBox } from './use-search-box.ts';

export interface SearchBoxProps extends SearchBoxState {
  /** Instead of the magnifying glass. */
  readonly lead?: ReactNode;
}

type Box = ReturnType<typeof useSearchBox>;

const optionId = (box: Box, index: number): string => `${box.id}-${index}`;

function Suggestions({ box }: { readonly box: Box }) {
  const say = useWords(mapWords);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pressing a line must not take the cursor out of the field before the click counts.
    <div className={styles.list} onMouseDown={(event) => event.preventDefault()} role="presentation">
      <div id={box.id} role="listbox" aria-label={say('search.label')}>
        {box.hits.map((hit, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, as the combobox pattern wants.
          <div
            key={`${hit.kind}${hit.parcelId ?? ''}${hit.title}${hit.subtitle}`}
            id={optionId(box, index)}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={index === box.line}
            onClick={() => box.pick(hit)}
          >
            <span className={styles.title}>{hit.title}</span>
            <span className={styles.subtitle}>{hit.subtitle}</span>
          </div>
        ))}
      </div>
      <SearchMiss search={box.search} onEverywhere={box.askEverywhere} />
      <span className="unseen" aria-live="polite">
        {box.search.data ? say('search.results', { count: box.hits.length }) : ''}
      </span>
    </div>
  );
}

export function SearchBox({ lead, ...state }: SearchBoxProps) {
  const say = useWords(mapWords);
  const box = useSearchBox(state);
  return (
    <search className={styles.box}>
      {lead ?? <IconSearch size={18} stroke={1.7} aria-hidden="true" />}
      <input
        ref={box.field}
        className={styles.field}
        role="combobox"
        aria-label={say('search.label')}
        aria-expanded={box.listed}
        aria-controls={box.id}
        aria-autocomplete="list"
        aria-activedescendant={box.hits.length > 0 ? optionId(box, box.line) : undefined}
        placeholder={say('search.placeholder')}
        value={box.text}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={200}
        onChange={(event) => box.write(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={box.close}
        onKeyDown={box.onKeyDown}
      />
      {box.busy && <Spinner size={14} />}
      {box.text ? (
        <IconButton aria-label={say('search.clear')} onClick={box.clear} size={28}>
          <IconX size={16} stroke={1.7} />
        </IconButton>
      ) : (
        <Key>/</Key>
      )}
      {box.listed && <Suggestions box={box} />}
    </search>
  );
}
