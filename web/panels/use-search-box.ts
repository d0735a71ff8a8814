// What goes on in the search box: typing, asking, choosing by keyboard or finger (the ARIA combobox pattern).
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { SearchHit } from '../../data/model/search.ts';
import { useSearch } from '../store/search.ts';

const WAIT = 150;

export interface SearchBoxState {
  /** Asked first: the commune the reader works in. */
  readonly commune?: string | undefined;
  readonly onPick: (hit: SearchHit) => void;
  /** What stands in the box from outside, e.g. the selected parcel. */
  readonly shown?: string | undefined;
  /** The × was pressed. */
  readonly onClear?: (() => void) | undefined;
}

/** `/` anywhere outside a field focuses the box. */
function useSlash(focus: () => void): void {
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    function listen(event: globalThis.KeyboardEvent): void {
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

/** Which line is lit; a new answer begins at the first. */
function useCursor(count: number, answer: unknown) {
  const [line, setLine] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new answer moves the choice to its first line.
  useEffect(() => setLine(0), [answer]);
  return { line, step: (by: number) => setLine((now) => (count > 0 ? (now + by + count) % count : 0)) };
}

/** Text, answer and list of one box. */
export function useSearchBox({ commune, onPick, shown = '', onClear }: SearchBoxState) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [text, setText] = useState(shown);
  const [open, setOpen] = useState(false);
  const [everywhere, setEverywhere] = useState(false);
  const [asked] = useDebouncedValue(text, WAIT);
  const search = useSearch(open ? asked : '', everywhere ? undefined : commune);
  const hits = open && asked.trim() !== '' ? (search.data?.hits ?? []) : [];
  const { line, step } = useCursor(hits.length, search.data);
  useSlash(() => field.current?.select());
  useEffect(() => {
    setText(shown);
    setOpen(false);
  }, [shown]);

  function pick(hit: SearchHit | undefined): void {
    if (!hit) return;
    setText(hit.title);
    setOpen(false);
    field.current?.blur();
    onPick(hit);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') pick(hits[line]);
    else if (event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
  }
  return {
    field,
    id,
    text,
    search,
    hits,
    line,
    pick,
    onKeyDown,
    /** Whether an answer, or why there is none, is to be shown. */
    listed: open && asked.trim() !== '' && (search.data !== undefined || search.error !== null),
    busy: open && search.isFetching,
    write(next: string) {
      setText(next);
      setOpen(true);
      setEverywhere(false);
    },
    clear() {
      setText('');
      setOpen(false);
      field.current?.focus();
      onClear?.();
    },
    close: () => setOpen(false),
    askEverywhere: commune && !everywhere ? () => setEverywhere(true) : undefined,
  };
}
