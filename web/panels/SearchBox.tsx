// The one search box: numbers, names, coordinates, IDs; suggestions by keyboard or finger. `/` puts the cursor here.
import { ActionIcon, Combobox, Loader, useCombobox } from '@mantine/core';
import '@mantine/core/styles/Input.layer.css';
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Combobox.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { SearchHit } from '../../data/model/search.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { useSearch } from '../store/search.ts';
import { Key } from '../ui/Key.tsx';
import styles from './SearchBox.module.css';
import { SearchMiss } from './SearchMiss.tsx';

const WAIT = 150;

export interface SearchBoxProps {
  /** Asked first: the commune the reader works in. */
  readonly commune?: string | undefined;
  readonly onPick: (hit: SearchHit) => void;
  /** What stands in the box from outside, e.g. the selected parcel. */
  readonly shown?: string | undefined;
  /** The × was pressed. */
  readonly onClear?: (() => void) | undefined;
  readonly lead?: ReactNode;
}

/** `/` anywhere outside a field focuses the box. */
function useSlash(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      const target = event.target;
      const typing = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing || event.isComposing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Text, answer and list of one box. */
function useSearchBox({ commune, onPick, shown = '', onClear }: SearchBoxProps) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(shown);
  const [typed, setTyped] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const [asked] = useDebouncedValue(typed ? text : '', WAIT);
  const search = useSearch(asked, everywhere ? undefined : commune);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const hits = search.data?.hits ?? [];
  useSlash(() => field.current?.select());
  useEffect(() => {
    setText(shown);
    setTyped(false);
  }, [shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer moves the choice to its first line.
  useEffect(() => {
    list.selectFirstOption();
  }, [search.data]);

  return {
    field,
    text,
    list,
    search,
    hits,
    open: typed && asked.trim() !== '',
    write(next: string) {
      setText(next);
      setTyped(true);
      setEverywhere(false);
      list.openDropdown();
    },
    clear() {
      setText('');
      setTyped(false);
      field.current?.focus();
      onClear?.();
    },
    pick(index: number) {
      const hit = hits[index];
      if (!hit) return;
      setText(hit.title);
      setTyped(false);
      list.closeDropdown();
      field.current?.blur();
      onPick(hit);
    },
    askEverywhere: commune && !everywhere ? () => setEverywhere(true) : undefined,
  };
}

export function SearchBox(props: SearchBoxProps) {
  const say = useWords(mapWords);
  const box = useSearchBox(props);
  const { search } = box;
  return (
    <Combobox store={box.list} onOptionSubmit={(value) => box.pick(Number(value))} withinPortal={false} offset={4}>
      <Combobox.Target>
        <search className={styles.box}>
          {props.lead ?? <IconSearch size={18} stroke={1.7} aria-hidden="true" />}
          <Combobox.EventsTarget>
            <input
              ref={box.field}
              className={styles.field}
              aria-label={say('search.label')}
              placeholder={say('search.placeholder')}
              value={box.text}
              autoComplete="off"
              spellCheck={false}
              enterKeyHint="search"
              maxLength={200}
              onChange={(event) => box.write(event.target.value)}
              onFocus={(event) => event.target.select()}
              onBlur={() => box.list.closeDropdown()}
            />
          </Combobox.EventsTarget>
          {search.isFetching && box.open && <Loader size={14} />}
          {box.text ? (
            <ActionIcon aria-label={say('search.clear')} onClick={box.clear} size={28}>
              <IconX size={16} stroke={1.7} />
            </ActionIcon>
          ) : (
            <Key>/</Key>
          )}
        </search>
      </Combobox.Target>
      <Combobox.Dropdown hidden={!box.open || (!search.data && !search.error)}>
        <Combobox.Options aria-label={say('search.label')}>
          {box.hits.map((hit, index) => (
            <Combobox.Option key={`${hit.kind}${hit.parcelId ?? ''}${hit.title}${hit.subtitle}`} value={String(index)}>
              <span className={styles.title}>{hit.title}</span>
              <span className={styles.subtitle}>{hit.subtitle}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {box.open && <SearchMiss search={search} onEverywhere={box.askEverywhere} />}
        <span className="unseen" aria-live="polite">
          {search.data ? say('search.results', { count: box.hits.length }) : ''}
        </span>
      </Combobox.Dropdown>
    </Combobox>
  );
}
