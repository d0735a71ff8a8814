// "Hàng việc": the flags of the commune, filtered and sorted, worked off by keyboard; the one at hand shows its decisions.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Flag } from '../../../data/model/flag.ts';
import { ApiProblem } from '../../api.ts';
import { flagWords } from '../../i18n/flag.ts';
import { useWords } from '../../i18n/words.ts';
import type { FlagFilter } from '../../store/flags.ts';
import { PanelState } from '../card/PanelState.tsx';
import { FlagDecisions } from './FlagDecisions.tsx';
import { type FilterPart, FlagFilters } from './FlagFilters.tsx';
import { FlagWords, PhotoLink } from './FlagRow.tsx';
import styles from './flags.module.css';
import type { FlagWork } from './use-flag-work.ts';

interface FlagListProps {
  /** Leaders read only. */
  readonly mayDecide: boolean;
  readonly work: FlagWork;
  readonly filter: FlagFilter;
  readonly onFilter: (part: FilterPart) => void;
  readonly onActive: (flag: Flag) => void;
  readonly onClose: () => void;
}

/** Keeps the flag at hand in sight of the list. */
function useInSight(id: number | undefined) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (id !== undefined) list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return list;
}

function Rows({ work, onActive, mayDecide }: Pick<FlagListProps, 'work' | 'onActive' | 'mayDecide'>) {
  const say = useWords(flagWords);
  const list = useInSight(work.flag?.id);
  return (
    <ul ref={list} className={styles.rows}>
      {work.flags.map((flag) => {
        const atHand = flag.id === work.flag?.id;
        return (
          <li key={flag.id} className={styles.row} aria-current={atHand}>
            <button type="button" className={styles.open} title={say('flag.open')} onClick={() => onActive(flag)}>
              <FlagWords flag={flag} />
            </button>
            {atHand && (
              <div className={styles.decisions}>
                <PhotoLink flag={flag} />
                {mayDecide && <FlagDecisions key={flag.id} work={work} flag={flag} />}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Content({ work, filter, onFilter, onActive, mayDecide }: FlagListProps) {
  const say = useWords(flagWords);
  const { pages, flags } = work;
  if (pages.error && flags.length === 0) {
    const detail = pages.error instanceof ApiProblem ? pages.error.detail : '';
    return <PanelState message={say('list.failed', { detail })} onRetry={() => void pages.refetch()} />;
  }
  // That other filters found nothing says nothing about these.
  if (!pages.data || (pages.isPlaceholderData && flags.length === 0)) return <PanelState loading />;
  const filtered = filter.state ?? filter.category ?? filter.severity;
  if (flags.length === 0)
    return (
      <div className={styles.empty}>
        <p>{say(filtered ? 'list.emptyFiltered' : 'list.empty')}</p>
        {filtered && (
          <Button
            size="xs"
            variant="default"
            onClick={() => onFilter({ state: undefined, category: undefined, severity: undefined })}
          >
            {say('list.clear')}
          </Button>
        )}
      </div>
    );
  return (
    <>
      <Rows work={work} onActive={onActive} mayDecide={mayDecide} />
      {pages.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('list.more')}
        </Button>
      )}
    </>
  );
}

export function FlagList(props: FlagListProps) {
  const say = useWords(flagWords);
  const { work, filter, onFilter, onClose } = props;
  return (
    <section className={styles.panel} aria-label={say('list.title')}>
      <header className={styles.head}>
        <h2>
          {say('list.title')} <span className={`num ${styles.quiet}`}>{say('list.count', { count: work.total })}</span>
        </h2>
        <ActionIcon aria-label={say('list.close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </header>
      <FlagFilters filter={filter} onFilter={onFilter} />
      <div className={styles.scroll}>
        {/* What was decided last may have taken its flag out of the list. */}
        {work.trouble && !work.flag && (
          <p className={styles.trouble} role="alert">
            {work.trouble}
          </p>
        )}
        <Content {...props} />
      </div>
    </section>
  );
}
