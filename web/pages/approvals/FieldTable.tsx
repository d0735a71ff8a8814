// Every field that the proposal touches: before, after, difference, limit, verdict.
import { useMemo } from 'react';
import { approvalsWords } from '../../i18n/approvals.ts';
import { useWords } from '../../i18n/words.ts';
import { formatNumber } from '../../ui/format.ts';
import { fieldChanges } from './field-changes.ts';
import styles from './fields.module.css';
import type { Review } from './use-approvals.ts';

/** Of a change that renumbers a sheet nobody reads more. */
const MOST_ROWS = 200;

export function FieldTable({ review }: { readonly review: Review }) {
  const say = useWords(approvalsWords);
  const { change, sides, cards, verdict } = review;
  const rows = useMemo(() => {
    const problems = [...(verdict.data?.refusals ?? []), ...(verdict.data?.warnings ?? [])];
    return change ? fieldChanges({ change, sides, cards, problems }) : [];
  }, [change, sides, cards, verdict.data]);
  const parcels = new Set(rows.map(({ parcel }) => parcel)).size;
  return (
    <div className={styles.fields}>
      <header className={styles.head}>
        <h2>{say('fields.title')}</h2>
        {rows.length > 0 && (
          <span className={`num ${styles.count}`}>
            {say('fields.count', { parcels: formatNumber(parcels), fields: formatNumber(rows.length) })}
          </span>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long table is scrolled with the keyboard. */}
      <section className={styles.scroll} tabIndex={0} aria-label={say('fields.title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('fields.parcel')}</th>
              <th scope="col">{say('fields.field')}</th>
              <th scope="col" data-figure>
                {say('fields.before')}
              </th>
              <th scope="col" data-figure>
                {say('fields.after')}
              </th>
              <th scope="col" data-figure>
                Δ
              </th>
              <th scope="col" data-figure>
                {say('fields.limit')}
              </th>
              <th scope="col">{say('fields.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_ROWS).map((row) => (
              <tr key={row.key}>
                <th scope="row" className="num">
                  {row.parcel}
                </th>
                <td>{row.field}</td>
                <td className="num" data-figure>
                  {row.before}
                </td>
                <td className="num" data-figure>
                  <strong>{row.after}</strong>
                </td>
                <td className="num" data-figure>
                  {row.delta}
                </td>
                <td className="num" data-figure>
                  {row.limit}
                </td>
                <td>
                  <span className={styles.chip} data-tone={row.verdict.tone}>
                    {row.verdict.text}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length > MOST_ROWS && (
          <p className={styles.more}>{say('fields.more', { count: rows.length - MOST_ROWS })}</p>
        )}
      </section>
    </div>
  );
}
