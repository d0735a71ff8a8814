// What each account did on each day; a line opens its looks one by one.
import type { AccessDay } from '../../../data/model/access-log.ts';
import { adminWords } from '../../i18n/admin.ts';
import { useWords } from '../../i18n/words.ts';
import { type LogFilter, useAccessDays } from '../../store/access-log.ts';
import { formatDay, formatNumber } from '../../ui/format.ts';
import styles from './admin.module.css';
import { State } from './State.tsx';
import table from './table.module.css';
import type { Admin } from './use-admin.ts';

const FIGURES = [
  ['col.views', 'views'],
  ['col.parcels', 'parcels'],
  ['col.reveals', 'reveals'],
  ['col.searches', 'searches'],
  ['col.documents', 'documents'],
  ['col.exports', 'exports'],
  ['col.offHours', 'offHours'],
  ['col.failed', 'failedSignIns'],
] as const;

function Row({ row, admin }: { readonly row: AccessDay; readonly admin: Admin }) {
  const say = useWords(adminWords);
  const day = formatDay(row.day);
  const name = row.accountName ?? say('days.unknown');
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          aria-label={say('days.open', { name, day })}
          onClick={() => admin.go({ from: row.day, to: row.day, who: row.accountId ?? undefined })}
        >
          <span>{name}</span>
          <span className={`num ${table.quiet}`}>{day}</span>
        </button>
      </th>
      {FIGURES.map(([word, key]) => (
        <td
          key={word}
          className={`num ${table.figure}`}
          data-zero={row[key] === 0}
          data-mark={key === 'offHours' && row[key] > 0}
        >
          {formatNumber(row[key])}
        </td>
      ))}
    </tr>
  );
}

export function DaysTable({ admin, filter }: { readonly admin: Admin; readonly filter: LogFilter }) {
  const say = useWords(adminWords);
  const days = useAccessDays(filter);
  const rows = days.data?.days ?? [];
  return (
    <section className={styles.panel} aria-busy={days.isFetching}>
      <h2 className={styles.panelTitle}>{say('days.title')}</h2>
      <State
        loading={days.isPending || (days.isPlaceholderData && rows.length === 0)}
        error={days.error}
        empty={rows.length === 0 ? say('days.none') : undefined}
        retry={() => void days.refetch()}
      />
      {rows.length > 0 && !days.error && (
        <div className={styles.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{say('col.account')}</th>
                {FIGURES.map(([word]) => (
                  <th key={word} className={table.figure}>
                    {say(word)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.day} ${row.accountId ?? row.accountName}`} row={row} admin={admin} />
              ))}
            </tbody>
          </table>
          {days.data?.more && <p className={styles.foot}>{say('days.more')}</p>}
        </div>
      )}
    </section>
  );
}
