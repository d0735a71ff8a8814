// The map on paper: a copy of its picture, taken the moment the browser begins to print.
import { useEffect, useRef } from 'react';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import type { Atlas } from './atlas.ts';
import styles from './map.module.css';

export function PrintedMap({ atlas }: { readonly atlas: Atlas | undefined }) {
  const say = useWords(mapWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!atlas) return;
    const take = (): void => {
      if (canvas.current) atlas.copyTo(canvas.current);
    };
    window.addEventListener('beforeprint', take);
    return () => window.removeEventListener('beforeprint', take);
  }, [atlas]);
  return (
    <figure className={`only-print ${styles.printed}`}>
      <canvas ref={canvas} role="img" aria-label={say('map.label')} />
      <figcaption>{say('map.notice')}</figcaption>
    </figure>
  );
}
