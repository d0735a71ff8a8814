// Number, area and use of the parcel under the pointer, after a moment of rest.
import { useEffect, useState } from 'react';
import { formatArea } from '../ui/format.ts';
import type { Atlas, AtlasEvents } from './atlas.ts';
import styles from './map.module.css';

const REST = 120;

export function ParcelTooltip({ atlas }: { readonly atlas: Atlas | undefined }) {
  const [hover, setHover] = useState<AtlasEvents['hover']>(null);
  useEffect(() => {
    if (!atlas) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = atlas.on('hover', (next) => {
      clearTimeout(timer);
      setHover((now) => (now && next && now.parcel.id === next.parcel.id ? next : null));
      if (next) timer = setTimeout(() => setHover(next), REST);
    });
    const hide = atlas.on('move', () => setHover(null));
    return () => {
      clearTimeout(timer);
      stop();
      hide();
    };
  }, [atlas]);
  if (!hover) return null;
  const { parcel, point } = hover;
  const facts = [
    `${parcel.sheetNo || '–'}/${parcel.parcelNo || '–'}`,
    parcel.areaM2 === null ? '' : formatArea(parcel.areaM2),
    parcel.landUse,
  ];
  return (
    <div className={`num ${styles.tooltip}`} style={{ left: point[0], top: point[1] }} aria-hidden="true">
      {facts.filter(Boolean).join(' · ')}
    </div>
  );
}
