// The looks one by one, newest first: when, who, what, of which parcel, and why.
import { Button } from '@mantine/core';
import { AccessAction, type AccessEntry } from '../../../data/model/access-log.ts';
import { adminWords } from '../../i18n/admin.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { type LogFilter, useAccessEntries } from '../../store/access-log.ts';
import { formatInstant } from '../../ui/format.ts';
import styles from './admin.module.css';
import { State } from './State.tsx';
import table from './table.module.css';

type Say = SayOf<typeof adminWords>;

function actionWords(action: string, say: Say): string {
  const known = AccessAction.safeParse(action);
  return known.success ? say(`action.${known.data}`) : action;
}

function Parcel({ entry }: { readonly entry: AccessEntry }) {
  const say = useWords(adminWords);
  const { objectType, objectId, sheetNo, parcelNo, communeCode } = entry;
  if (objectType !== 'parcel' || objectId === null) return null;
  const words = parcelNo
    ? say('entries.parcel', { sheet: sheetNo ?? '–', no: parcelNo })
    : say('entries.parcelId', { id: objectId });
  return (
    <a className="num" href={`/canbo?commune=${communeCode ?? ''}&parcel=${objectId}`}>
      {words}
    </a>
  );
}

function Entry({ entry }: { readonly entry: AccessEntry }) {
  const say = useWords(adminWords);
  const { at, accountName, action, fields, reason, ip } = entry;
  return (
    <li>
      <p>
        <strong>{accountName ?? say('days.unknown')}</strong>
        <span>{actionWords(action, say)}</span>
        <Parcel entry={entry} />
      </p>
      <p className={`num ${table.quiet}`}>
        {[formatInstant(at), ip ?? (entry.accountId === null && accountName ? say('entries.byHand') : null), fields]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {reason && <p className={table.quiet}>{say('entries.reason', { reason })}</p>}
    </li>
  );
}

export function EntryList({ filter }: { readonly filter: LogFilter }) {
  const say = useWords(adminWords);
  const list = useAccessEntries(filter);
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className={styles.panel} aria-busy={list.isFetching}>
      <h2 className={styles.panelTitle}>{say('entries.title')}</h2>
      <State
        loading={list.isPending || (list.isPlaceholderData && entries.length === 0)}
        error={list.error}
        empty={entries.length === 0 ? say('entries.none') : undefined}
        retry={() => void list.refetch()}
      />
      {entries.length > 0 && !list.error && (
        <div className={styles.scroll}>
          <ol className={styles.entries}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ol>
          {list.hasNextPage && (
            <div className={styles.foot}>
              <Button
                variant="default"
                size="sm"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {say('entries.next')}
              </Button>
            </div>
          )}
        </div>
      )}
    </section>
  );
}
