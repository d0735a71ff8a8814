// What goes on in the search box: typing, asking, narrowing, choosing by keyboard or finger (the ARIA combobox pattern).
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { SearchHit } from '../../data/model/search.ts';
import { useSearch } from '../store/search.ts';
import { linesOf, type SearchLine } from './search-lines.ts';

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

/** Where is looked: in the commune that is open, in one that was chosen among the answers, everywhere. */
type Where =
  | { readonly in: 'open' | 'everywhere' }
  | { readonly in: 'chosen'; readonly code: string; readonly name: string };

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

/** Enter before the answer is there means the first line of the answer, never one of the answer before. */
function useEarly(isThere: boolean, pickFirst: () => void) {
  const asked = useRef(false);
  useEffect(() => {
    if (!isThere || !asked.current) return;
    asked.current = false;
    pickFirst();
  });
  return {
    ask: () => {
      asked.current = true;
    },
    forget: () => {
      asked.current = false;
    },
  };
}

/** What is typed, where it is looked for, and the answer in lines. */
function useAnswer({ commune, shown = '' }: SearchBoxState) {
  const [text, setText] = useState(shown);
  const [open, setOpen] = useState(false);
  const [where, setWhere] = useState<Where>({ in: 'open' });
  const [asked] = useDebouncedValue(text, WAIT);
  const isAsked = open && asked.trim() !== '';
  const search = useSearch(
    open ? asked : '',
    where.in === 'chosen' ? where.code : where.in === 'open' ? commune : undefined,
  );
  // Rows of the last question stay while this one is asked; that the last one found nothing is no answer to it.
  const isOfThis = asked.trim() === text.trim() && !search.isPlaceholderData;
  const last = isAsked ? search.data : undefined;
  const answer = isOfThis || (last?.hits.length ?? 0) > 0 ? last : undefined;
  const error = isAsked && isOfThis ? search.error : null;
  const busy = open && (search.isFetching || asked !== text);
  const chosen = where.in === 'chosen';
  const { groups, ways } = useMemo(
    () => (answer ? linesOf(answer, chosen) : { groups: [], ways: [] }),
    [answer, chosen],
  );
  return { text, setText, setOpen, where, setWhere, isOfThis, answer, error, busy, groups, ways };
}

/** Text, answer and list of one box. */
export function useSearchBox(state: SearchBoxState) {
  const { commune, onPick, shown = '', onClear } = state;
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const asking = useAnswer(state);
  const { text, setText, setOpen, where, setWhere, isOfThis, answer, error, busy, groups, ways } = asking;
  const lines = [...groups.flatMap((group) => group.lines), ...ways];
  const { line, step } = useCursor(lines.length, answer);
  const early = useEarly(isOfThis && answer !== undefined, () => pick(lines[0]));
  useSlash(() => field.current?.select());
  useEffect(() => {
    setText(shown);
    setOpen(false);
  }, [shown, setText, setOpen]);

  function shut(): void {
    early.forget();
    setOpen(false);
  }
  function pick(chosen: SearchLine | undefined): void {
    if (chosen?.kind === 'narrow') setWhere({ in: 'chosen', code: chosen.code, name: chosen.name });
    if (chosen?.kind === 'widen') setWhere({ in: 'everywhere' });
    if (chosen?.kind !== 'hit') return;
    setText(chosen.hit.title);
    setOpen(false);
    field.current?.blur();
    onPick(chosen.hit);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter') isOfThis ? pick(lines[line]) : early.ask();
    else if (event.key === 'Escape') shut();
    else return;
    event.preventDefault();
  }
  return {
    field,
    id,
    text,
    answer,
    error,
    busy,
    groups,
    ways,
    lines,
    line,
    pick,
    onKeyDown,
    /** The commune that was chosen to look in. */
    within: where.in === 'chosen' ? where.name : undefined,
    /** Whether an answer, or why there is none, is to be shown. */
    listed: answer !== undefined || error !== null,
    write(next: string) {
      early.forget();
      setText(next);
      setOpen(true);
      setWhere({ in: 'open' });
    },
    clear() {
      setText('');
      shut();
      field.current?.focus();
      onClear?.();
    },
    close: shut,
    askEverywhere: commune && where.in === 'open' ? () => setWhere({ in: 'everywhere' }) : undefined,
  };
}
