// Several parcels at once: how many, how much land, by land use, and each by name.
import { Button } from '@mantine/core';
import { officerWords } from '../../i18n/officer.ts';
import { useWords } from '../../i18n/words.ts';
import type { SeenParcel } from '../../map/atlas.ts';
import { ParcelRows } from '../../map/ParcelList.tsx';
import { formatArea, formatNumber } from '../../ui/format.ts';
import lists from './lists.module.css';
import styles from './officer.module.css';
import { sumOf } from './sum-of.ts';

interface ManyPanelProps {
  readonly parcels: readonly SeenParcel[];
  readonly onPick: (parcel: SeenParcel) => void;
  readonly onClear: () => void;
}

export function ManyPanel({ parcels, onPick, onClear }: ManyPanelProps) {
  const say = useWords(officerWords);
  const { areaM2, withoutArea, uses } = sumOf(parcels);
  return (
    <section className={lists.many} aria-label={say('many.title', { count: parcels.length })}>
      <header className={lists.manyHead}>
        <h2>{say('many.title', { count: parcels.length })}</h2>
        <Button size="xs" variant="default" onClick={onClear}>
          {say('many.clear')}
        </Button>
      </header>
      <div className={lists.manyBody}>
        <p className={lists.total}>
          {say('many.area')} <strong className="num">{formatArea(areaM2)}</strong>
        </p>
        {withoutArea > 0 && <p className={styles.quiet}>{say('many.noArea', { count: withoutArea })}</p>}
        <table className={lists.byUse}>
          <caption>{say('many.byUse')}</caption>
          <tbody>
            {uses.map((use) => (
              <tr key={use.landUse}>
                <th scope="row" className="num">
                  {use.landUse || '–'}
                </th>
                <td className="num">{formatNumber(use.count)}</td>
                <td className="num">{formatArea(use.areaM2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>{say('many.list')}</h3>
      </div>
      <ParcelRows parcels={parcels} selected={undefined} onPick={onPick} />
      <p className={styles.hint}>{say('many.hint')}</p>
    </section>
  );
}
