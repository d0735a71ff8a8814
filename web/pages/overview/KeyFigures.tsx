// The strip of key figures: of all communes, or of the one drilled into, where each opens its list.
import type { ReactNode } from 'react';
import type { CoverageRow, Having } from '../../../data/model/coverage.ts';
import { overviewWords } from '../../i18n/overview.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { formatDay, formatNumber, formatPercent } from '../../ui/format.ts';
import { shareOf } from './measures.ts';
import styles from './overview.module.css';
import type { Overview } from './use-overview.ts';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note: ReactNode;
  readonly share?: number | null;
  readonly having?: Having;
}

function figuresOf(total: CoverageRow, say: SayOf<typeof overviewWords>): readonly Figure[] {
  const certificate = shareOf(total, 'certificate');
  const owner = shareOf(total, 'owner');
  const percent = (share: number | null) => (share === null ? '–' : formatPercent(share));
  const flagged =
    total.parcels > 0 ? say('kpi.shareOf', { share: formatPercent(total.openFlags.total / total.parcels) }) : '';
  const of = (count: number) => say('kpi.of', { count: formatNumber(count) });
  return [
    {
      label: say('kpi.parcels'),
      value: formatNumber(total.parcels),
      note: say('kpi.noShape', { count: formatNumber(total.withoutShape) }),
      having: 'all',
    },
    { label: say('kpi.area'), value: `${formatNumber(total.areaM2 / 10_000)} ha`, note: '' },
    {
      label: say('kpi.certificate'),
      value: percent(certificate),
      note: of(total.withCertificate),
      share: certificate,
      having: 'certificate',
    },
    {
      label: say('kpi.owner'),
      value: percent(owner),
      note: of(total.ownerComplete),
      share: owner,
      having: 'owner_complete',
    },
    { label: say('kpi.flags'), value: formatNumber(total.openFlags.total), note: flagged, having: 'flagged' },
    { label: say('kpi.fresh'), value: total.freshest ? formatDay(total.freshest) : say('kpi.never'), note: '' },
  ];
}

function FigureBody({ figure }: { readonly figure: Figure }) {
  return (
    <>
      <span className={styles.figureLabel}>{figure.label}</span>
      <span className={`num ${styles.figureValue}`}>{figure.value}</span>
      {figure.share !== undefined && figure.share !== null && (
        <span className={styles.bar} aria-hidden="true">
          <span style={{ width: `${figure.share * 100}%` }} />
        </span>
      )}
      <span className={`num ${styles.figureNote}`}>{figure.note}</span>
    </>
  );
}

const LABELS = ['kpi.parcels', 'kpi.area', 'kpi.certificate', 'kpi.owner', 'kpi.flags', 'kpi.fresh'] as const;

/** The first count of a whole province takes some seconds: what will stand here is there already. */
function FiguresToCome() {
  const say = useWords(overviewWords);
  return (
    <section className={styles.figures} aria-busy="true" aria-label={say('row.total')}>
      {LABELS.map((label) => (
        <div key={label} className={styles.figure}>
          <span className={styles.figureLabel}>{say(label)}</span>
          <span className={styles.figureBlank} />
        </div>
      ))}
    </section>
  );
}

export function KeyFigures({ overview }: { readonly overview: Overview }) {
  const say = useWords(overviewWords);
  const { total, unit, go } = overview;
  if (!total) return <FiguresToCome />;
  return (
    <section className={styles.figures} aria-label={unit?.name ?? say('row.total')}>
      {figuresOf(total, say).map((figure) =>
        unit && figure.having ? (
          <button
            key={figure.label}
            type="button"
            className={styles.figure}
            onClick={() => go({ having: figure.having, parcel: undefined })}
          >
            <FigureBody figure={figure} />
          </button>
        ) : (
          <div key={figure.label} className={styles.figure}>
            <FigureBody figure={figure} />
          </div>
        ),
      )}
    </section>
  );
}
