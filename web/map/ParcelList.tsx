// What the map shows, as a list: the same parcels, reached with keyboard and screen reader.
import { mapWords } from '../i18n/map.ts';
import { type SayOf, useWords } from '../i18n/words.ts';
import { formatArea, formatNumber } from '../ui/format.ts';
import type { Atlas, SeenParcel } from './atlas.ts';
import { LandFailed, LandNote } from './LandNote.tsx';
import styles from './map.module.css';
import { useLand } from './use-land.ts';

const MOST = 200;
const NONE: readonly SeenParcel[] = [];

interface ParcelRowsProps {
  readonly parcels: readonly SeenParcel[];
  readonly selected: number | undefined;
  readonly onPick: (parcel: SeenParcel) => void;
}

/** The sentence a screen reader says for a parcel. */
export function spokenParcel(say: SayOf<typeof mapWords>, parcel: SeenParcel): string {
  return say('list.spoken', {
    no: parcel.parcelNo || say('parcel.unnumbered'),
    sheet: parcel.sheetNo || say('parcel.unnumbered'),
    area: parcel.areaM2 === null ? say('parcel.noArea') : formatNumber(parcel.areaM2, 1),
    use: parcel.landUse || say('parcel.noUse'),
  });
}

/** Rows of parcels: list of the view, choice among a stack. */
export function ParcelRows({ parcels, selected, onPick }: ParcelRowsProps) {
  const say = useWords(mapWords);
  return (
    <ul className={styles.list}>
      {parcels.map((parcel) => (
        <li key={parcel.id}>
          <button
            type="button"
            className={styles.listRow}
            aria-current={parcel.id === selected}
            aria-label={spokenParcel(say, parcel)}
            onClick={() => onPick(parcel)}
          >
            <span className={`num ${styles.listNumber}`}>
              {parcel.sheetNo || '–'}/{parcel.parcelNo || '–'}
            </span>
            <span>{parcel.landUse}</span>
            <span className={`num ${styles.listArea}`}>{parcel.areaM2 === null ? '' : formatArea(parcel.areaM2)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ParcelListProps {
  readonly atlas: Atlas | undefined;
  readonly selected: number | undefined;
  readonly onPick: (parcel: SeenParcel) => void;
}

/** "Danh sách thửa trong khung": follows the map. */
export function ParcelList({ atlas, selected, onPick }: ParcelListProps) {
  const say = useWords(mapWords);
  const { what: parcels, land } = useLand(atlas, (map) => map.parcelsInView(MOST), NONE);
  return (
    <section aria-label={say('list.title')}>
      <ParcelRows parcels={parcels} selected={selected} onPick={onPick} />
      {parcels.length === 0 && <LandNote atlas={atlas} land={land} empty={say('list.empty')} />}
      {parcels.length > 0 && land === 'failed' && <LandFailed atlas={atlas} />}
      {parcels.length === MOST && <p>{say('list.more')}</p>}
    </section>
  );
}
