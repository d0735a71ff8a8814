// The one search box: numbers, names, coordinates, IDs; suggestions by keyboard or finger. `/` puts the cursor here.
// Its list is our own: Mantine's Combobox would cost the public page a sixth of its budget.
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { IconButton } from '../ui/Button.tsx';
import { Key } from '../ui/Key.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import styles from './SearchBox.module.css';
import { SearchMiss } from './SearchMiss.tsx';
import type { SearchLine } from './search-lines.ts';
import { type SearchBoxState, useSearchBox } from './use-search-box.ts';

export interface SearchBoxProps extends SearchBoxState {
  /** Instead of the magnifying glass. */
  readonly lead?: ReactNode;
}

type Box = ReturnType<typeof useSearchBox>;

const optionId = (box: Box, index: number): string => `${box.id}-${index}`;

function Line({ line }: { readonly line: SearchLine }) {
  const say = useWords(mapWords);
  if (line.kind === 'hit') {
    return (
      <>
        <span className={styles.title}>{line.hit.title}</span>
        <span className={styles.subtitle}>{line.hit.subtitle}</span>
      </>
    );
  }
  return line.kind === 'widen' ? (
    say('search.widen')
  ) : (
    <>
      {line.name} <span className="num">{line.hits}</span>
    </>
  );
}

function Option({ box, line }: { readonly box: Box; readonly line: SearchLine }) {
  const index = box.lines.indexOf(line);
  const isLit = index === box.line;
  const self = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isLit) self.current?.scrollIntoView({ block: 'nearest' });
  }, [isLit]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, as the combobox pattern wants.
    <div
      ref={self}
      id={optionId(box, index)}
      className={line.kind === 'hit' ? styles.option : styles.way}
      role="option"
      tabIndex={-1}
      aria-selected={isLit}
      onClick={() => box.pick(line)}
    >
      <Line line={line} />
    </div>
  );
}

function Lines({ box }: { readonly box: Box }) {
  const say = useWords(mapWords);
  return (
    <div id={box.id} role="listbox" aria-label={say('search.label')}>
      {box.groups.map(({ heading, lines }, group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group inside a listbox; fieldset is for forms.
        <div key={heading ?? group} role="group" aria-label={heading ?? say('search.label')}>
          {heading && (
            <div className={styles.heading} aria-hidden="true">
              {heading}
            </div>
          )}
          {lines.map((line, i) => (
            <Option key={i} box={box} line={line} />
          ))}
        </div>
      ))}
      {box.ways.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: as above.
        <div className={styles.ways} role="group" aria-label={say('search.narrow')}>
          <span className={styles.waysTitle} aria-hidden="true">
            {box.within ? say('search.within', { name: box.within }) : say('search.narrow')}
          </span>
          {box.ways.map((line, i) => (
            <Option key={i} box={box} line={line} />
          ))}
        </div>
      )}
    </div>
  );
}

function Suggestions({ box }: { readonly box: Box }) {
  const say = useWords(mapWords);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pressing a line must not take the cursor out of the field before the click counts.
    <div className={styles.list} onMouseDown={(event) => event.preventDefault()} role="presentation">
      <SearchMiss answer={box.answer} error={box.error} onEverywhere={box.askEverywhere} />
      <Lines box={box} />
      {box.answer?.more && <p className={styles.more}>{say('search.more')}</p>}
      <span className="unseen" aria-live="polite">
        {box.answer ? say('search.results', { count: box.answer.hits.length }) : ''}
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
        aria-activedescendant={box.listed && box.lines.length > 0 ? optionId(box, box.line) : undefined}
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
