// The line under the map: pointer in VN-2000 of the commune's zone, scale bar, scale. Click on the scale: round scales.
import { useEffect, useState } from 'react';
import { planeOf } from '../../data/crs/plane.ts';
import { wgs84ToVn2000 } from '../../data/crs/shift.ts';
import { zoneOf } from '../../data/crs/zones.ts';
import type { LngLat } from '../../data/model/place.ts';
import { mapWords } from '../i18n/map.ts';
import { useWords } from '../i18n/words.ts';
import { formatCoordinate, formatNumber } from '../ui/format.ts';
import type { Atlas } from './atlas.ts';
import styles from './map.module.css';
import { scaleBar, scaleOf, zoomOfScale } from './scale.ts';
import type { View } from './view.ts';

const ROUND_SCALES = [200, 500, 1000, 2000, 5000] as const;
const BAR_PIXELS = 96;

interface StatusBarProps {
  readonly atlas: Atlas | undefined;
  /** EPSG code of the commune's zone; without it no coordinates are shown. */
  readonly zone: number | undefined;
  /** Further notes at the end: sheet, date of survey. */
  readonly note?: string | undefined;
}

/** Position of the pointer as integer millimetres of the zone: [east, north]. */
export function inZone(zone: number, at: LngLat): [number, number] {
  const [lon, lat] = wgs84ToVn2000(at[0], at[1]);
  return planeOf(zone).toMm(lon, lat);
}

function Coordinates({ zone, at }: { readonly zone: number; readonly at: LngLat | undefined }) {
  const say = useWords(mapWords);
  const [east, north] = at ? inZone(zone, at) : [undefined, undefined];
  return (
    <span className={styles.coordinates}>
      {east !== undefined && north !== undefined && (
        <>
          <span>
            {say('status.x')} <span className="num">{formatCoordinate(north)}</span>
          </span>
          <span>
            {say('status.y')} <span className="num">{formatCoordinate(east)}</span>
          </span>
        </>
      )}
      <span>
        VN-2000 · {say('status.meridian')} <span className="num">{zoneOf(zone).meridianLabel}</span> ·{' '}
        {say('status.band')}
      </span>
    </span>
  );
}

export function ScaleBar({ view }: { readonly view: View }) {
  const { metres, pixels } = scaleBar(view.lat, view.zoom, BAR_PIXELS);
  const text = metres >= 1000 ? `${formatNumber(metres / 1000)} km` : `${formatNumber(metres, metres < 1 ? 1 : 0)} m`;
  return (
    <span className={styles.scaleBar}>
      <span className={styles.bar} style={{ width: pixels }} />
      <span className="num">{text}</span>
    </span>
  );
}

export function StatusBar({ atlas, zone, note }: StatusBarProps) {
  const say = useWords(mapWords);
  const [pointer, setPointer] = useState<LngLat>();
  const view = useMapView(atlas);
  useEffect(() => atlas?.on('pointer', (event) => setPointer(event?.at)), [atlas]);
  if (!view) return <div className={styles.status} />;
  const scale = scaleOf(view.lat, view.zoom);
  return (
    <div className={styles.status}>
      {zone !== undefined && <Coordinates zone={zone} at={pointer} />}
      <span className={styles.right}>
        <ScaleBar view={view} />
        <select
          className={`num ${styles.scale}`}
          aria-label={say('status.scale')}
          value=""
          onChange={(event) => atlas?.show({ zoom: zoomOfScale(view.lat, Number(event.target.value)) })}
        >
          <option value="" hidden>
            1:{formatNumber(scale)}
          </option>
          {ROUND_SCALES.map((each) => (
            <option key={each} value={each}>
              1:{formatNumber(each)}
            </option>
          ))}
        </select>
        {note && <span className={styles.note}>{note}</span>}
      </span>
    </div>
  );
}

/** The view as it moves, for what is written beside the map. */
export function useMapView(atlas: Atlas | undefined): View | undefined {
  const [view, setView] = useState<View>();
  useEffect(() => {
    if (!atlas) return;
    setView(atlas.view());
    return atlas.on('move', setView);
  }, [atlas]);
  return view;
}
