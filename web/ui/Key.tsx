// The key of an act, printed on what does it.
import type { ReactNode } from 'react';
import styles from './Key.module.css';

export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className={`num ${styles.key}`} aria-hidden="true">
      {children}
    </span>
  );
}
