// The map of leadership: communes coloured by a share; drilled in, the parcels of one commune with the chosen one outlined.
import { SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { useEffect, useMemo, useState } from 'react';
import type { CoverageRow } from '../../../data/model/coverage.ts';
import { overviewWords } from '../../i18n/overview.ts';
import { useWords } from '../../i18n/words.ts';
import type { Atlas, Padding } from '../../map/atlas.ts';
import { MapView } from '../../map/MapView.tsx';
import { useTileNews } from '../../map/use-tile-news.ts';
import type { View } from '../../map/view.ts';
import { ZoomButtons } from '../../map/ZoomButtons.tsx';
import { useParcelCard } from '../../store/parcels.ts';
import { colourChoropleth, FILL, lightCommune, putChoropleth, showChoropleth } from './choropleth.ts';
import styles from './overview.module.css';
import { MEASURE_NAMES, type Measure } from './search.ts';
import type { Overview } from './use-overview.ts';

const PADDING: Padding = { top: 24, right: 24, bottom: 40, left: 24 };

interface MapProps {
  readonly overview: Overview;
  readonly lit: string | undefined;
  onLit(code: string | undefined): void;
}

function startOf(total: CoverageRow | undefined): View | undefined {
  return total?.bounds
    ? { lng: (total.bounds[0] + total.bounds[2]) / 2, lat: (total.bounds[1] + total.bounds[3]) / 2, zoom: 10 }
    : undefined;
}

/** Colours, and what is shown at which level. */
function useColours(atlas: Atlas | undefined, { communes, by, unit }: Overview): void {
  useEffect(() => {
    if (atlas) putChoropleth(atlas);
  }, [atlas]);
  useEffect(() => {
    if (atlas) colourChoropleth(atlas, communes, by);
  }, [atlas, communes, by]);
  const inside = unit !== undefined;
  useEffect(() => {
    if (atlas) showChoropleth(atlas, !inside);
  }, [atlas, inside]);
}

/** The camera goes where the figures are: all communes, one commune, one parcel. */
function useCamera(atlas: Atlas | undefined, { total, parcel }: Overview): void {
  const code = total?.code;
  // biome-ignore lint/correctness/useExhaustiveDependencies: fresh figures of the same unit do not move the camera.
  useEffect(() => {
    if (atlas && total?.bounds && !parcel) atlas.fit(total.bounds);
  }, [atlas, code, parcel === undefined]);
  const card = useParcelCard(parcel);
  const bounds = card.data?.bounds;
  useEffect(() => {
    if (atlas && bounds) atlas.fit(bounds, { maxZoom: 18 });
  }, [atlas, bounds]);
}

function useTouch(atlas: Atlas | undefined, { overview, onLit }: Pick<MapProps, 'overview' | 'onLit'>): void {
  const { unit, having, go } = overview;
  const inside = unit !== undefined;
  useEffect(() => {
    if (!atlas) return;
    const codeAt = (point: readonly [number, number]) => {
      const id = inside ? undefined : atlas.featuresAt(point, [FILL])[0]?.id;
      return id === undefined ? undefined : String(id).padStart(5, '0');
    };
    const stops = [
      atlas.on('pick', ({ parcels, point }) => {
        const code = codeAt(point);
        if (code) go({ unit: code, having: 'all', parcel: undefined });
        else if (parcels[0]) go({ parcel: parcels[0].id, having: having ?? 'all' });
      }),
      atlas.on('pointer', (pointer) => onLit(pointer ? codeAt(pointer.point) : undefined)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [atlas, inside, having, go, onLit]);
}

function useLight(atlas: Atlas | undefined, lit: string | undefined): void {
  useEffect(() => {
    if (!atlas || !lit) return;
    lightCommune(atlas, lit, true);
    return () => lightCommune(atlas, lit, false);
  }, [atlas, lit]);
}

function Scale() {
  return (
    <ol className={styles.scale} aria-hidden="true">
      {[0, 20, 40, 60, 80].map((from, index) => (
        <li key={from}>
          <span style={{ background: `var(--step-${index + 1})` }} />
          <span className="num">{from === 80 ? '80 %' : from}</span>
        </li>
      ))}
    </ol>
  );
}

export function CoverageMap({ overview, lit, onLit }: MapProps) {
  const say = useWords(overviewWords);
  const [atlas, setAtlas] = useState<Atlas>();
  const { total, unit, parcel, by, go } = overview;
  const start = useMemo(() => startOf(total), [total]);
  const selected = useMemo(() => (parcel ? [parcel] : []), [parcel]);
  const card = useParcelCard(parcel);
  useTileNews(atlas);
  useColours(atlas, overview);
  useCamera(atlas, overview);
  useTouch(atlas, { overview, onLit });
  useLight(atlas, lit);
  return (
    <section className={`${styles.panel} ${styles.mapPanel}`}>
      <h2 className={styles.panelTitle}>
        {unit?.name ?? say('map.title')}
        {!unit && (
          <SegmentedControl
            size="xs"
            aria-label={say('map.by')}
            value={by}
            data={MEASURE_NAMES.map((value) => ({ value, label: say(`by.${value}`) }))}
            onChange={(value) => go({ by: value as Measure, sort: undefined }, { replace: true })}
          />
        )}
      </h2>
      <div className={styles.map}>
        <MapView
          set="parcels"
          start={start}
          selected={selected}
          shape={card.data?.shape}
          padding={PADDING}
          onAtlas={setAtlas}
        >
          <div className={styles.corner}>
            <ZoomButtons atlas={atlas} />
          </div>
        </MapView>
      </div>
      {!unit && <Scale />}
    </section>
  );
}
