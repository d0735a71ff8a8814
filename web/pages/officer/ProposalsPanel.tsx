// Proposals of the commune, newest first, every page of them; the one that is open can be decided.
import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ApiProblem } from '../../api.ts';
import { officerEditWords } from '../../i18n/officer-edit.ts';
import { useWords } from '../../i18n/words.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import { formatNumber } from '../../ui/format.ts';
import lists from './lists.module.css';
import styles from './officer.module.css';
import { Proposal, type ProposalActs } from './Proposal.tsx';
import type { Desk } from './use-desk.ts';

interface ProposalsPanelProps extends ProposalActs {
  readonly proposals: Desk['proposals'];
  readonly onClose: () => void;
}

/** Rows that are drawn at first, and with every "more". */
const ROWS = 100;

export function ProposalsPanel({ proposals: { query, edits, total }, onClose, ...acts }: ProposalsPanelProps) {
  const say = useWords(officerEditWords);
  const [chosen, setChosen] = useState<number>();
  const [rows, setRows] = useState(ROWS);
  // The newest stands open, as long as nobody has chosen: whoever decides sees at once what.
  const open = chosen ?? edits[0]?.id;
  const detail = query.error instanceof ApiProblem ? query.error.detail : '';
  function more(): void {
    setRows(rows + ROWS);
    if (query.hasNextPage && rows + ROWS > edits.length) void query.fetchNextPage();
  }
  return (
    <section className={lists.panel} aria-label={say('proposals.title')}>
      <header className={lists.panelHead}>
        <h2>
          {say('proposals.title')} {total > 0 && <span className={`num ${styles.quiet}`}>{formatNumber(total)}</span>}
        </h2>
        <ActionIcon aria-label={say('proposals.close')} onClick={onClose}>
          <IconX size={18} stroke={1.7} />
        </ActionIcon>
      </header>
      {query.error && !query.data ? (
        <PanelState message={say('proposals.failed', { detail })} onRetry={() => void query.refetch()} />
      ) : (
        !query.data && <PanelState loading />
      )}
      {query.data && total === 0 && <p className={styles.hint}>{say('proposals.empty')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keyboard. */}
      <ul className={lists.proposals} tabIndex={0} aria-label={say('proposals.title')}>
        {edits.slice(0, rows).map((edit) => (
          <Proposal
            key={edit.id}
            edit={edit}
            open={edit.id === open}
            onOpen={() => setChosen(edit.id === open ? -1 : edit.id)}
            {...acts}
          />
        ))}
        {(edits.length > rows || query.hasNextPage) && (
          <li className={lists.proposal}>
            <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={more}>
              {say('proposals.more', { shown: formatNumber(Math.min(rows, edits.length)), total: formatNumber(total) })}
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
