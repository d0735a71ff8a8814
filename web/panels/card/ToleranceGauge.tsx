// Legal area at the centre, green band = what may differ, diamond = what was measured. The figures stand beside it as text.
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import type { AreaVerdict } from './area-verdict.ts';
import styles from './card.module.css';

/** The band takes the middle third; the scale is cut where the diamond would leave the line. */
const BAND = 1 / 6;
const EDGE = 0.47;

/** Where the diamond stands, 0 to 1 along the line. */
export function gaugePlace(difference: number, limit: number): number {
  const away = (difference / Math.max(limit, 1e-9)) * BAND;
  return 0.5 + Math.max(-EDGE, Math.min(EDGE, away));
}

export function ToleranceGauge({ verdict }: { readonly verdict: AreaVerdict }) {
  const say = useWords(officerCardWords);
  const { difference, limit, answer } = verdict;
  if (difference === null || limit === null) return null;
  const label = say('area.gauge', {
    difference: formatSigned(difference, 1),
    limit: formatNumber(limit, 1),
    verdict: say(`area.${answer}`),
  });
  const x = gaugePlace(difference, limit) * 340;
  const [left, right] = [340 * (0.5 - BAND), 340 * (0.5 + BAND)];
  return (
    <svg className={styles.gauge} viewBox="0 0 340 34" role="img" aria-label={label}>
      <rect x="0" y="9" width="340" height="4" rx="2" className={styles.gaugeLine} />
      <rect x={left} y="9" width={right - left} height="4" className={styles.gaugeBand} />
      <path d="M170 4v14" className={styles.gaugeCentre} />
      <path d={`M${x} 5l6 6-6 6-6-6z`} className={styles.gaugeMark} data-tone={answer} />
      <text x={left} y="30" textAnchor="middle" className={`num ${styles.gaugeText}`}>
        {formatSigned(-limit, 1)}
      </text>
      <text x="170" y="30" textAnchor="middle" className={styles.gaugeText}>
        GCN
      </text>
      <text x={right} y="30" textAnchor="middle" className={`num ${styles.gaugeText}`}>
        {formatSigned(limit, 1)}
      </text>
    </svg>
  );
}
