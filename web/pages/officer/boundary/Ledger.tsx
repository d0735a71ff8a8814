// Sổ cân diện tích as a table: who gains, who loses, and the sum.
import type { Ledger, LedgerRow } from '../../../desk/ledger.ts';
import { boundaryWords } from '../../../i18n/boundary.ts';
import { useWords } from '../../../i18n/words.ts';
import { formatNumber, formatSigned } from '../../../ui/format.ts';
import styles from './panel.module.css';

const area = (value: number | null): string => (value === null ? '–' : formatNumber(value, 1));
/** Above this two hundredths would be shown as nothing: rounding of nodes. */
const sign = (value: number): 'gain' | 'loss' | undefined =>
  value >= 0.05 ? 'gain' : value <= -0.05 ? 'loss' : undefined;

function Row({ row }: { readonly row: LedgerRow }) {
  const say = useWords(boundaryWords);
  const name = row.name ?? (row.type === 'parcel' ? say('ledger.new') : say('ledger.road'));
  return (
    <tr>
      <th scope="row" className="num">
        {name}
      </th>
      <td className="num">{area(row.before)}</td>
      <td className="num">{area(row.after)}</td>
      <td className="num" data-sign={sign(row.difference)}>
        {formatSigned(row.difference, 1)}
      </td>
      <td>{row.isCertified ? say('ledger.certified') : ''}</td>
    </tr>
  );
}

export function LedgerTable({ ledger }: { readonly ledger: Ledger }) {
  const say = useWords(boundaryWords);
  const rows = ledger.rows.filter(({ isNodeOnly }) => !isNodeOnly);
  const noded = ledger.rows.length - rows.length;
  if (ledger.rows.length === 0) return <p className={styles.hint}>{say('ledger.empty')}</p>;
  const total = (of: 'before' | 'after') => rows.reduce((sum, row) => sum + (row[of] ?? 0), 0);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('ledger.parcel')}</th>
            <th scope="col">{say('ledger.before')}</th>
            <th scope="col">{say('ledger.after')}</th>
            <th scope="col">{say('ledger.difference')}</th>
            <th scope="col">{say('ledger.certificate')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.type}${row.id}`} row={row} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('ledger.sum')}</th>
            <td className="num">{area(total('before'))}</td>
            <td className="num">{area(total('after'))}</td>
            <td className="num" data-sign={sign(ledger.sum)}>
              {formatSigned(ledger.sum, 1)}
            </td>
            <td />
          </tr>
        </tfoot>
      </table>
      {noded > 0 && <p className={styles.hint}>{say('ledger.nodeOnly', { count: noded })}</p>}
    </>
  );
}
