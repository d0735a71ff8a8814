// Several parcels have the number a link names: which is meant is told by the unit of before, the hamlet, the area.
import { publicWords } from '../../i18n/public.ts';
import { useWords } from '../../i18n/words.ts';
import { useUnits } from '../../store/units.ts';
import { formatArea } from '../../ui/format.ts';
import styles from './Namesakes.module.css';
import type { LookUp } from './use-look-up.ts';

/** A commune by its code, as far as it is known. */
export function useCommuneName(code: string): string {
  const { data: units } = useUnits();
  return units?.find((unit) => unit.code === code)?.name ?? code;
}

interface NamesakesProps {
  readonly named: LookUp['named'];
  readonly onPick: (id: number) => void;
}

export function Namesakes({ named: { commune, sheet, no, namesakes }, onPick }: NamesakesProps) {
  const say = useWords(publicWords);
  const name = useCommuneName(commune);
  return (
    <section>
      <h1 className={styles.title}>{say('namesakes.title', { count: namesakes.length, no, sheet, commune: name })}</h1>
      <ul className={styles.list}>
        {namesakes.map(({ id, properties: { oldUnit, oldSheetNo, oldParcelNo, hamletName, mappedArea, landUse } }) => (
          <li key={id}>
            <button type="button" className={styles.row} onClick={() => onPick(id)}>
              <span className={styles.unit}>
                {oldUnit ? say('parcel.oldUnit', { name: oldUnit }) : (hamletName ?? name)}
              </span>
              <span className={styles.facts}>
                {[
                  oldUnit && hamletName,
                  oldParcelNo && say('parcel.oldNumber', { sheet: oldSheetNo ?? '–', no: oldParcelNo }),
                  mappedArea !== null && formatArea(mappedArea),
                  landUse,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
