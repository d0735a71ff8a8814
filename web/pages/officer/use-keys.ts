// One key per frequent act. Ignored while typing or composing, while a window is open, and with modifiers.
import { useEffect, useRef } from 'react';

const WRITING = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';

/** Whether a key press is meant as text. */
export function isTyping(event: Pick<KeyboardEvent, 'isComposing' | 'target'>): boolean {
  return event.isComposing || (event.target instanceof Element && event.target.matches(WRITING));
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Name of the key: `q`, `Enter`, `Escape`, `?`, `Ctrl+z`, `Ctrl+Shift+z`, `Shift+ArrowUp`. */
export function keyName({ key: pressed, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | undefined {
  if (altKey) return undefined;
  const isLetter = pressed.length === 1;
  const key = isLetter ? pressed.toLowerCase() : pressed;
  const withControl = ctrlKey || metaKey;
  // Of signs Shift is a part: `?`.
  const withShift = shiftKey && (withControl || pressed.startsWith('Arrow'));
  return `${withControl ? 'Ctrl+' : ''}${withShift ? 'Shift+' : ''}${key}`;
}

/** Acts by key; one that returns false leaves the key to others. */
export type KeyActs = Readonly<Record<string, () => boolean | undefined>>;

/** @param first heard before the map, which takes the arrows else */
export function useKeys(acts: KeyActs, { first = false }: { readonly first?: boolean } = {}): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (isTyping(event) && event.key !== 'Escape') return;
      const name = keyName(event);
      const act = name === undefined ? undefined : latest.current[name];
      if (!act || act() === false) return;
      event.preventDefault();
      if (first) event.stopPropagation();
    }
    document.addEventListener('keydown', listen, first);
    return () => document.removeEventListener('keydown', listen, first);
  }, [first]);
}
