// Light or dark, also where Mantine is not loaded: one attribute on <html>, the choice kept under Mantine's own key.
import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-mantine-color-scheme';
const KEY = 'mantine-color-scheme-value';
export type Scheme = 'light' | 'dark';

function chosen(): Scheme {
  let choice: string | null = null;
  try {
    choice = localStorage.getItem(KEY);
  } catch {
    // Private window: light.
  }
  if (choice === 'auto') return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return choice === 'dark' ? 'dark' : 'light';
}

/** Sets the reader's choice before the first picture. */
export function applyScheme(): void {
  document.documentElement.setAttribute(ATTRIBUTE, chosen());
}

const current = (): Scheme => (document.documentElement.getAttribute(ATTRIBUTE) === 'dark' ? 'dark' : 'light');

function subscribe(changed: () => void): () => void {
  const watcher = new MutationObserver(changed);
  watcher.observe(document.documentElement, { attributeFilter: [ATTRIBUTE] });
  return () => watcher.disconnect();
}

/** The scheme now; renders again when it changes. */
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, current);
