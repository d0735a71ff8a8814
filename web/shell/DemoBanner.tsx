// A thin line over everything where the data is the fictional province.
import { accountWords } from '../i18n/account.ts';
import { useWords } from '../i18n/words.ts';
import { useMe } from '../store/me.ts';
import { useUnits } from '../store/units.ts';
import styles from './shell.module.css';

/** Code of the demo province: no real one has it. */
const FICTIONAL = '99';

export function DemoBanner() {
  const say = useWords(accountWords);
  const { data: me } = useMe();
  const { data: units } = useUnits();
  const demo = me?.demo || units?.some((unit) => unit.provinceCode === FICTIONAL);
  return demo ? <p className={styles.demo}>{say('demo.banner')}</p> : null;
}
