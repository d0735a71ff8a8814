// One key per frequent act. Ignored while typing or composing, while a window is open, and with modifiers.
import { useEffect, useRef } from 'react';

const WRITING = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]';

/** Whether a key press is meant as text. */
export function isTyping(event: Pick<KeyboardEvent, 'isComposing' | 'target'>): boolean {
  return event.isComposing || (event.target instanceof Element && event.target.matches(WRITING));
}

/** Name of the key: `q`, `Enter`, `Escape`, `?`, `Ctrl+z`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | undefined {
  if (event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key;
}

/** Acts by key; one that returns false leaves the key to others. */
export type KeyActs = Readonly<Record<string, () => boolean | undefined>>;

export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (isTyping(event) && event.key !== 'Escape') return;
      const name = keyName(event);
      const act = name === undefined ? undefined : latest.current[name];
      if (act && act() !== false) event.preventDefault();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
