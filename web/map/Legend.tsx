// Land uses on screen with their fills: only what is in view.
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { landUseOf } from '../../data/catalog/land-uses.ts';
import { currentLanguage } from '../i18n/language.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { useScheme } from '../theme/scheme.ts';
import type { Atlas } from './atlas.ts';
import styles from './map.module.css';

const MOST = 8;

interface LegendProps {
  readonly atlas: Atlas | undefined;
  readonly startsOpen?: boolean;
  /** Rows instead of land uses, where the map is coloured by something else, or below them. */
  readonly children?: ReactNode;
  readonly landUses?: boolean;
}

/** First codes of the labels on screen, each once: ONT+CLN is filled as ONT. */
function useLandUses(atlas: Atlas | undefined): readonly string[] {
  const [uses, setUses] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!atlas) return;
    return atlas.on('idle', () => {
      const codes = atlas.landUsesInView().flatMap((label) => landUseOf(label)?.code ?? []);
      const next = [...new Set(codes)].slice(0, MOST);
      setUses((now) => (now.join() === next.join() ? now : next));
    });
  }, [atlas]);
  return uses;
}

function LandUseRows({ codes }: { readonly codes: readonly string[] }) {
  const say = useWords(mapWords);
  const theme = useScheme();
  if (codes.length === 0) return <p>{say('legend.empty')}</p>;
  return (
    <ul className={styles.legendRows}>
      {codes.map((code) => {
        const use = landUseOf(code);
        return (
          use && (
            <li key={code} className={styles.legendRow}>
              <span className={styles.swatch} style={{ background: use[theme] }} />
              <span>
                <span className="num">{code}</span> {currentLanguage() === 'vi' ? use.nameVi : use.nameEn}
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}

export function Legend({ atlas, startsOpen = true, landUses = true, children }: LegendProps) {
  const say = useWords(mapWords);
  const [open, setOpen] = useState(startsOpen);
  const codes = useLandUses(atlas);
  const Chevron = open ? IconChevronDown : IconChevronUp;
  return (
    <section className={styles.legend}>
      <button
        type="button"
        className={styles.legendHead}
        aria-expanded={open}
        aria-label={say(open ? 'legend.hide' : 'legend.show')}
        onClick={() => setOpen(!open)}
      >
        {say('legend.title')}
        <Chevron size={16} stroke={1.7} aria-hidden="true" />
      </button>
      {open && landUses && <LandUseRows codes={codes} />}
      {open && children}
    </section>
  );
}
