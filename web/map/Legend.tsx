// Land uses on screen with their fills: only what is in view.
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { LAND_FAMILIES } from '../../data/catalog/land-families.ts';
import { landUseOf } from '../../data/catalog/land-uses.ts';
import { currentLanguage } from '../i18n/language.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { type Scheme, useScheme } from '../theme/scheme.ts';
import type { Atlas } from './atlas.ts';
import { LandNote } from './LandNote.tsx';
import styles from './map.module.css';
import { type Read, useLand } from './use-land.ts';

const MOST = 8;

interface LegendProps {
  readonly atlas: Atlas | undefined;
  readonly startsOpen?: boolean;
  /** Rows instead of land uses, where the map is coloured by something else, or below them. */
  readonly children?: ReactNode;
  readonly landUses?: boolean;
}

interface Row {
  readonly key: string;
  readonly fill: string;
  readonly code?: string;
  readonly name: string;
}

/** First codes of the labels on screen, each once: ONT+CLN is filled as ONT. */
function usesIn(atlas: Atlas, theme: Scheme): readonly Row[] {
  const uses = new Map(
    atlas
      .landUsesInView()
      .flatMap((label) => landUseOf(label) ?? [])
      .map((use) => [use.code, use]),
  );
  return [...uses.values()].slice(0, MOST).map(({ code, nameVi, nameEn, ...use }) => ({
    key: code,
    fill: use[theme],
    code,
    name: currentLanguage() === 'vi' ? nameVi : nameEn,
  }));
}

/** Where parcels are too small or too many; all of them, they are few. */
function familiesIn(atlas: Atlas, theme: Scheme): readonly Row[] {
  const seen = new Set(atlas.landFamiliesInView());
  return LAND_FAMILIES.filter(({ id }) => seen.has(id)).map(({ id, vi, en, ...family }) => ({
    key: id,
    fill: family[theme],
    name: currentLanguage() === 'vi' ? vi : en,
  }));
}

interface Legended {
  readonly rows: readonly Row[];
  /** Only the number of parcels is drawn. */
  readonly isFar: boolean;
}

const NOTHING: Legended = { rows: [], isFar: false };

/** What each picture shows is asked only as far as needed: parcels, else land cover, else squares of density. */
function legendOf(atlas: Atlas, theme: Scheme): Legended {
  const uses = usesIn(atlas, theme);
  const rows = uses.length > 0 ? uses : familiesIn(atlas, theme);
  return { rows, isFar: rows.length === 0 && atlas.isDensityInView() };
}

/** @param atlas undefined as long as nobody sees the rows */
function useLegend(atlas: Atlas | undefined): Read<Legended> {
  const theme = useScheme();
  return useLand(
    atlas,
    (map) => legendOf(map, theme),
    NOTHING,
    (a, b) => a.isFar === b.isFar && keysOf(a.rows) === keysOf(b.rows),
  );
}

const keysOf = (rows: readonly Row[]): string => rows.map(({ key, fill }) => key + fill).join();

function LandUseRows({ atlas, legend }: { readonly atlas: Atlas | undefined; readonly legend: Read<Legended> }) {
  const say = useWords(mapWords);
  const { rows, isFar } = legend.what;
  if (rows.length === 0 && isFar) return <p>{say('legend.far')}</p>;
  if (rows.length === 0) return <LandNote atlas={atlas} land={legend.land} empty={say('legend.empty')} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: many rows scroll, and nothing in them can be focused.
    <ul className={styles.legendRows} tabIndex={0}>
      {rows.map(({ key, fill, code, name }) => (
        <li key={key} className={styles.legendRow}>
          <span className={styles.swatch} style={{ background: fill }} />
          <span>
            {code && <span className="num">{code} </span>}
            {name}
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Legend({ atlas, startsOpen = true, landUses = true, children }: LegendProps) {
  const say = useWords(mapWords);
  const [open, setOpen] = useState(startsOpen);
  const legend = useLegend(open && landUses ? atlas : undefined);
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
      {open && landUses && <LandUseRows atlas={atlas} legend={legend} />}
      {open && children}
    </section>
  );
}
