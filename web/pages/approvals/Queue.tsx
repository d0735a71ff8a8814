// Proposals that wait, with filters: one line what, one line where and how long.
import { Button } from '@mantine/core';
import type { EditSummary } from '../../../data/model/edit.ts';
import { ApiProblem } from '../../api.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import { PanelState } from '../../panels/card/PanelState.tsx';
import form from '../../ui/form.module.css';
import { formatNumber } from '../../ui/format.ts';
import { Key } from '../../ui/Key.tsx';
import { ageOf, areaOf, kindName, titleOf } from './edit-title.ts';
import styles from './queue.module.css';
import { KINDS, SORTS, type Sort } from './search.ts';
import type { Approvals } from './use-approvals.ts';

function Filters({ approvals: { search, reach, go } }: { readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  // Another queue begins at its first proposal.
  const filter = (part: Partial<typeof search>) => go({ ...part, edit: undefined, at: undefined });
  return (
    <div className={styles.filters}>
      {reach.length > 1 && (
        <select
          className={form.input}
          aria-label={say('queue.commune')}
          value={search.commune ?? ''}
          onChange={({ target }) => filter({ commune: target.value || undefined })}
        >
          <option value="">{say('queue.communes')}</option>
          {reach.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        className={form.input}
        aria-label={say('queue.kind')}
        value={search.kind ?? ''}
        onChange={({ target }) => filter({ kind: KINDS.find((kind) => kind === target.value) })}
      >
        <option value="">{say('queue.kinds')}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kindName(kind)}
          </option>
        ))}
      </select>
      <select
        className={form.input}
        aria-label={say('queue.sort')}
        value={search.sort ?? 'oldest'}
        onChange={({ target }) => filter({ sort: target.value as Sort })}
      >
        {SORTS.map((sort) => (
          <option key={sort} value={sort}>
            {say(`sort.${sort}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface RowProps {
  readonly edit: EditSummary;
  readonly commune: string;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Row({ edit, commune, isOpen, onOpen }: RowProps) {
  const say = useWords(approvalsWords);
  const sheet = edit.gist?.sheetNo ?? edit.parcels[0]?.sheetNo ?? '–';
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={isOpen ? 'true' : undefined}
        data-holds-space="no"
        ref={(element) => {
          if (isOpen) element?.scrollIntoView({ block: 'nearest' });
        }}
        onClick={onOpen}
      >
        <span>
          <span className={styles.name}>{titleOf(edit)}</span>
          <span className="num">{areaOf(edit)}</span>
        </span>
        <span className={styles.second}>
          <span className={styles.name}>
            {say('queue.sheet', { sheet, commune })}
            {edit.isMine && <em> · {say('queue.mine')}</em>}
          </span>
          <span>
            {kindName(edit.kind)} · {ageOf(Date.now() - Date.parse(edit.createdAt))}
          </span>
        </span>
      </button>
    </li>
  );
}

function Nothing({ approvals: { search, go } }: { readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  const isFiltered = search.commune !== undefined || search.kind !== undefined;
  return (
    <div className={styles.nothing}>
      <p>{say(isFiltered ? 'queue.emptyFiltered' : 'queue.empty')}</p>
      {isFiltered ? (
        <Button size="xs" variant="default" onClick={() => go({ commune: undefined, kind: undefined })}>
          {say('queue.clear')}
        </Button>
      ) : (
        <Button size="xs" variant="default" component="a" href="/canbo">
          {say('queue.map')}
        </Button>
      )}
    </div>
  );
}

export function Queue({ approvals }: { readonly approvals: Approvals }) {
  const say = useWords(approvalsWords);
  const { queue, chosen, choose, communeName } = approvals;
  const { query, edits, total } = queue;
  const detail = query.error instanceof ApiProblem ? query.error.detail : '';
  return (
    <section className={styles.queue} aria-label={say('queue.title')}>
      <header className={styles.head}>
        <h2>
          {say('queue.title')} {total > 0 && <span className={`num ${styles.count}`}>{formatNumber(total)}</span>}
        </h2>
        <span className={styles.hint}>
          <Key>J</Key> <Key>K</Key> {say('queue.hint')}
        </span>
      </header>
      <Filters approvals={approvals} />
      {query.error && !query.data && (
        <PanelState message={say('queue.failed', { detail })} onRetry={() => void query.refetch()} />
      )}
      {!query.error && !query.data && <PanelState loading />}
      {query.data && total === 0 && <Nothing approvals={approvals} />}
      {edits.length > 0 && (
        <ul className={styles.rows}>
          {edits.map((edit) => (
            <Row
              key={edit.id}
              edit={edit}
              commune={communeName(edit.communeCode)}
              isOpen={edit.id === chosen}
              onOpen={() => choose(edit.id)}
            />
          ))}
          {query.hasNextPage && (
            <li className={styles.more}>
              <Button
                size="xs"
                variant="default"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {say('queue.more', { shown: formatNumber(edits.length), total: formatNumber(total) })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
