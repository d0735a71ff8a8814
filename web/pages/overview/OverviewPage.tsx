// Leadership: key figures, communes on the map and in the table in step, and the very parcels behind each number.
import { IconArrowLeft, IconDownload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { withQuery } from '../../api.ts';
import { overviewWords } from '../../i18n/overview.ts';
import { useWords } from '../../i18n/words.ts';
import { Shell } from '../../shell/Shell.tsx';
import { COVERAGE_KEY } from '../../store/coverage.ts';
import { type LiveTopic, onLive, onLiveReset } from '../../store/live.ts';
import { formatInstant } from '../../ui/format.ts';
import { FailedPage } from '../FailedPage.tsx';
import { CoverageMap } from './CoverageMap.tsx';
import { CoverageTable } from './CoverageTable.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import styles from './overview.module.css';
import { ParcelsBehind } from './ParcelsBehind.tsx';
import { type Overview, useOverview } from './use-overview.ts';

const TOPICS: readonly LiveTopic[] = ['edit', 'flag', 'coverage', 'import'];
/** Figures follow the work of others, but not faster than a person reads them. */
const PAUSE_MS = 3000;

function useFreshFigures(): void {
  const client = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const refresh = () => {
      waiting.current ??= setTimeout(() => {
        waiting.current = undefined;
        void client.invalidateQueries({ queryKey: [COVERAGE_KEY] });
      }, PAUSE_MS);
    };
    const stops = [...TOPICS.map((topic) => onLive(topic, refresh)), onLiveReset(refresh)];
    return () => {
      for (const stop of stops) stop();
      clearTimeout(waiting.current);
      waiting.current = undefined;
    };
  }, [client]);
}

function Head({ overview }: { readonly overview: Overview }) {
  const say = useWords(overviewWords);
  const { unit, asOf, go } = overview;
  const report = withQuery(
    '/api/coverage/export.xlsx',
    unit ? { level: 'hamlet', parent: unit.code } : { level: 'commune' },
  );
  return (
    <header className={styles.head}>
      {unit && (
        <button
          type="button"
          className={styles.back}
          onClick={() => go({ unit: undefined, having: undefined, parcel: undefined })}
        >
          <IconArrowLeft size={16} stroke={1.7} aria-hidden="true" />
          {say('title.back')}
        </button>
      )}
      <h1 className={styles.title}>{unit?.name ?? say('title')}</h1>
      <span className={`num ${styles.asOf}`}>{asOf && say('title.asOf', { at: formatInstant(asOf) })}</span>
      <a className={styles.export} href={report} download title={say('export.hint')}>
        <IconDownload size={16} stroke={1.7} aria-hidden="true" />
        {say('export')}
      </a>
    </header>
  );
}

export function OverviewPage() {
  const say = useWords(overviewWords);
  const overview = useOverview();
  const [lit, setLit] = useState<string>();
  useFreshFigures();
  if (overview.error) {
    return (
      <Shell hasMap={false}>
        <FailedPage error={overview.error} retry={overview.retry} />
      </Shell>
    );
  }
  const empty = !overview.loading && overview.communes.every((row) => row.parcels === 0);
  return (
    <Shell>
      <div className={styles.page}>
        <Head overview={overview} />
        {empty ? (
          <section className={styles.empty}>
            <h2>{say('empty.title')}</h2>
            <p>{say('empty.detail')}</p>
          </section>
        ) : (
          <>
            <KeyFigures overview={overview} />
            <div className={styles.columns}>
              <CoverageMap overview={overview} lit={lit} onLit={setLit} />
              {overview.unit && overview.having ? (
                <ParcelsBehind overview={overview} unit={overview.unit} having={overview.having} />
              ) : (
                <CoverageTable overview={overview} lit={lit} onLit={setLit} />
              )}
            </div>
          </>
        )}
      </div>
    </Shell>
  );
}
