// The map as a React part: opens the canvas, keeps selection and exact shape in step, gives keyboard and status around it.
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Shape } from '../../data/geometry/shape.ts';
import { currentLanguage } from '../i18n/language.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { useScheme } from '../theme/scheme.ts';
import type { Atlas, Padding, ParcelSet } from './atlas.ts';
import { exactShape } from './exact-shape.ts';
import { useMapKeys } from './keys.ts';
import { MapTrouble } from './MapTrouble.tsx';
import styles from './map.module.css';
import { PrintedMap } from './PrintedMap.tsx';
import { NOTHING, SHAPE_SOURCE } from './selection-layers.ts';
import { useAtlas } from './use-atlas.ts';
import type { View } from './view.ts';

export interface MapViewProps {
  /** Of the element, where a page has two maps. */
  readonly id?: string;
  /** What the map is called, where a page has two. */
  readonly label?: string;
  readonly set: ParcelSet;
  /** The officer's set ends at the account's communes: draws what lies beyond as the public sees it. */
  readonly neighbours?: boolean;
  /** Where to begin; later the atlas is moved, not this. Undefined until known: the map waits. */
  readonly start: View | undefined;
  /** Ids of selected parcels. */
  readonly selected: readonly number[];
  /** Exact shape of the one selected parcel, from its card. */
  readonly shape?: Shape | null | undefined;
  /** What panels cover. */
  readonly padding?: Padding;
  /** Called with the atlas when it stands, and with undefined before it goes (theme change, leaving). */
  readonly onAtlas: (atlas: Atlas | undefined) => void;
  /** Floats over the map: controls, legend. */
  readonly children?: ReactNode;
}

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** `role=application`: arrows pan, + and − zoom, Enter picks what lies under the crosshair. */
export function MapView(props: MapViewProps) {
  const {
    id = 'map',
    set,
    neighbours = false,
    start,
    selected,
    shape,
    padding = NO_PADDING,
    onAtlas,
    children,
  } = props;
  const say = useWords(mapWords);
  const label = props.label ?? say('map.label');
  const element = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const theme = useScheme();
  const { atlas, failed, retry } = useAtlas(element, { set, neighbours, start, theme, label });
  const [focused, setFocused] = useState(false);
  const keys = useMapKeys(atlas);
  const language = currentLanguage();

  useEffect(() => {
    onAtlas(atlas);
    return () => onAtlas(undefined);
  }, [atlas, onAtlas]);
  useEffect(() => atlas?.setPadding(padding), [atlas, padding]);
  const ids = selected.join();
  useEffect(() => atlas?.setSelected(ids === '' ? [] : ids.split(',').map(Number)), [atlas, ids]);
  useRest(field, atlas);
  // biome-ignore lint/correctness/useExhaustiveDependencies: lengths are written in the reader's language.
  useEffect(() => {
    if (atlas) atlas.putData(SHAPE_SOURCE, shape ? exactShape(shape) : NOTHING);
  }, [atlas, shape, language]);

  return (
    <div className={styles.frame}>
      <div
        ref={field}
        id={id}
        className={`no-print ${styles.field}`}
        role="application"
        aria-label={label}
        aria-describedby={`${id}-keys`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is worked with the keyboard.
        tabIndex={0}
        onKeyDown={keys}
        onFocus={(event) =>
          setFocused(event.target === event.currentTarget && event.currentTarget.matches(':focus-visible'))
        }
        onBlur={() => setFocused(false)}
      >
        <div ref={element} className={styles.canvas} />
        {focused && atlas && <Crosshair at={atlas.centre()} />}
      </div>
      <span id={`${id}-keys`} className="unseen">
        {say('map.keys')}
      </span>
      <PrintedMap atlas={atlas} />
      {failed && <MapTrouble reason={failed} retry={retry} />}
      {children}
    </div>
  );
}

/** Says on the element whether the map is drawn: `data-map` is `rest` or `busy`. */
function useRest(field: RefObject<HTMLDivElement | null>, atlas: Atlas | undefined): void {
  useEffect(() => {
    const tell = (state: 'rest' | 'busy'): void => field.current?.setAttribute('data-map', state);
    tell('busy');
    const stops = [atlas?.on('idle', () => tell('rest')), atlas?.on('move', () => tell('busy'))];
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [field, atlas]);
}

function Crosshair({ at }: { readonly at: readonly [number, number] }) {
  return (
    <svg className={styles.crosshair} style={{ left: at[0], top: at[1] }} width="32" height="32" aria-hidden="true">
      <path d="M16 2v10M16 20v10M2 16h10M20 16h10" stroke="var(--surface)" strokeWidth="4" />
      <path d="M16 2v10M16 20v10M2 16h10M20 16h10" stroke="var(--accent)" strokeWidth="2" />
    </svg>
  );
}
