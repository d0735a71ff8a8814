// Mapped, legal and computed area, the tolerance between them, and why they differ.
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { zoneOf } from '../../../data/crs/zones.ts';
import type { OfficerParcelCard } from '../../../data/model/parcel-card.ts';
import { officerCardWords } from '../../i18n/officer-card.ts';
import { useWords } from '../../i18n/words.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import { type AreaVerdict, areaVerdict } from './area-verdict.ts';
import styles from './card.module.css';
import { ToleranceGauge } from './ToleranceGauge.tsx';

const ICONS = { within: IconCircleCheck, over: IconAlertTriangle, unknown: IconHelpCircle } as const;

function Figure({ label, value, strong = false }: { label: string; value: number | null; strong?: boolean }) {
  const say = useWords(officerCardWords);
  return (
    <div>
      <dt>{label}</dt>
      <dd className={value === null ? styles.missing : `num ${strong ? styles.keyFigure : ''}`}>
        {value === null ? say('missing') : formatNumber(value, 1)}
      </dd>
    </div>
  );
}

/** The sentences that explain the three numbers of this very parcel. */
function Why({ verdict, zone }: { readonly verdict: AreaVerdict; readonly zone: number | undefined }) {
  const say = useWords(officerCardWords);
  const { legal, mapped, computed, limit, scale, answer } = verdict;
  const recorded = mapped !== null && computed !== null ? mapped - computed : 0;
  return (
    <details className={styles.why}>
      <summary>{say('area.why')}</summary>
      <ul>
        <li>{legal === null ? say('area.why.noLegal') : say('area.why.legal')}</li>
        {mapped !== null && <li>{say('area.why.mapped')}</li>}
        {zone !== undefined && <li>{say('area.why.computed', { meridian: zoneOf(zone).meridianLabel })}</li>}
        {Math.abs(recorded) >= 0.05 && <li>{say('area.why.recorded', { difference: formatSigned(recorded, 1) })}</li>}
        {limit !== null && scale !== null ? (
          <li>{say('area.why.limit', { scale: formatNumber(scale), limit: formatNumber(limit, 1) })}</li>
        ) : (
          scale === null && <li>{say('area.why.noScale')}</li>
        )}
        {answer === 'over' && <li>{say('area.why.over')}</li>}
      </ul>
    </details>
  );
}

export function AreaFigures({ card }: { readonly card: OfficerParcelCard }) {
  const say = useWords(officerCardWords);
  const verdict = areaVerdict(card);
  const Icon = ICONS[verdict.answer];
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h3>{say('area.title')}</h3>
        <span className={styles.chip} data-tone={verdict.answer}>
          <Icon size={14} stroke={1.7} aria-hidden="true" />
          {say(`area.${verdict.answer}`)}
        </span>
      </div>
      <dl className={styles.figures}>
        <Figure label={say('area.legal')} value={verdict.legal} strong />
        <Figure label={say('area.computed')} value={verdict.computed} strong />
        <Figure label={say('area.mapped')} value={verdict.mapped} strong />
      </dl>
      {verdict.difference !== null && (
        <p className={styles.difference}>
          {say('area.difference')}{' '}
          <strong className="num" data-tone={verdict.answer}>
            {formatSigned(verdict.difference, 1)}
          </strong>
          {verdict.limit !== null && <span className="num"> / ±{formatNumber(verdict.limit, 1)}</span>}
        </p>
      )}
      <ToleranceGauge verdict={verdict} />
      <Why verdict={verdict} zone={card.shape?.zone} />
    </section>
  );
}
