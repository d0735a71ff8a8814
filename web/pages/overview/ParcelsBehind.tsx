// The very parcels behind a number of a commune: page by page, one click shows a parcel on the map.
import { IconExternalLink, IconX } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { type CoverageRow, Having, type ParcelListItem } from '../../../data/model/coverage.ts';
import { ApiProblem } from '../../api.ts';
import { overviewWords } from '../../i18n/overview.ts';
import { useWords } from '../../i18n/words.ts';
import { useParcelsBehind } from '../../store/coverage.ts';
import { Button } from '../../ui/Button.tsx';
import { formatArea, formatNumber } from '../../ui/format.ts';
import listStyles from './list.module.css';
import { countOf } from './measures.ts';
import styles from './overview.module.css';
import type { Overview } from './use-overview.ts';

const ROW_HEIGHT = 32;
/** Rows from the end at which the next page is asked for. */
const AHEAD = 20;

interface RowProps {
  readonly item: ParcelListItem;
  readonly chosen: boolean;
  onChoose(): void;
}

function ParcelRow({ item, chosen, onChoose }: RowProps) {
  const say = useWords(overviewWords);
  const named = item.sheetNo && item.parcelNo;
  return (
    <>
      <button type="button" className={listStyles.parcel} aria-pressed={chosen} onClick={onChoose}>
        <span className="num">
          {named
            ? say('list.sheetParcel', { sheet: item.sheetNo ?? '', no: item.parcelNo ?? '' })
            : say('list.noNumber')}
        </span>
        <span className={listStyles.use}>{item.landUse}</span>
        <span className="num">{item.mappedArea === null ? '–' : formatArea(item.mappedArea)}</span>
      </button>
      <a
        href={`/canbo?commune=${item.communeCode}&parcel=${item.id}`}
        aria-label={say('list.open')}
        title={say('list.open')}
      >
        <IconExternalLink size={16} stroke={1.7} aria-hidden="true" />
      </a>
    </>
  );
}

function Rows({
  overview,
  unit,
  having,
}: {
  readonly overview: Overview;
  readonly unit: CoverageRow;
  readonly having: Having;
}) {
  const say = useWords(overviewWords);
  const list = useParcelsBehind(unit.code, having);
  const items = list.data?.pages.flatMap((page) => page.features.map((feature) => feature.properties)) ?? [];
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= items.length - AHEAD) void fetchNextPage();
  }, [last, items.length, hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (list.isPending) return <p className={styles.note}>{say('list.loading')}</p>;
  if (list.error && !list.data)
    return (
      <p className={styles.note} role="alert">
        {say('list.failed', { detail: list.error instanceof ApiProblem ? list.error.detail : '' })}{' '}
        <Button look="quiet" onClick={() => void list.refetch()}>
          {say('list.retry')}
        </Button>
      </p>
    );
  if (items.length === 0) return <p className={styles.note}>{say('list.empty')}</p>;
  return (
    <div ref={frame} className={styles.scroll}>
      <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
        {visible.map(({ index, start }) => {
          const item = items[index];
          return (
            item && (
              <div key={item.id} className={listStyles.slot} style={{ transform: `translateY(${start}px)` }}>
                <ParcelRow
                  item={item}
                  chosen={item.id === overview.parcel}
                  onChoose={() => overview.go({ parcel: item.id })}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

export function ParcelsBehind({
  overview,
  unit,
  having,
}: {
  readonly overview: Overview;
  readonly unit: CoverageRow;
  readonly having: Having;
}) {
  const say = useWords(overviewWords);
  return (
    <section className={styles.panel}>
      <h2 className={styles.panelTitle}>
        {say('list.title', { what: say(`${having}.list`), count: formatNumber(countOf(unit, having)) })}
        <button
          type="button"
          className={listStyles.close}
          aria-label={say('list.close')}
          onClick={() => overview.go({ having: undefined, parcel: undefined })}
        >
          <IconX size={16} stroke={1.7} aria-hidden="true" />
        </button>
      </h2>
      <nav className={listStyles.lists} aria-label={say('having.title')}>
        {Having.options
          .filter((each) => each === having || countOf(unit, each) > 0)
          .map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === having}
              onClick={() => overview.go({ having: each, parcel: undefined })}
            >
              {say(`${each}.list`)} <span className="num">{formatNumber(countOf(unit, each))}</span>
            </button>
          ))}
      </nav>
      <Rows key={having} overview={overview} unit={unit} having={having} />
    </section>
  );
}
