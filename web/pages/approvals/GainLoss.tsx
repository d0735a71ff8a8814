// Who gains and who loses: parcel by parcel, with those who hold it as the card names them.
import { IconArrowRight } from '@tabler/icons-react';
import { areaM2, areaRounded } from '../../../data/geometry/area.ts';
import { approvalsWords } from '../../i18n/approvals.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { formatNumber, formatSigned } from '../../ui/format.ts';
import type { TwoSides } from './compare/two-sides.ts';
import styles from './review.module.css';
import type { Review } from './use-approvals.ts';

const MOST_ROWS = 12;
const MOST_NAMED = 2;

interface LedgerRow {
  readonly id: number;
  readonly no: string;
  readonly holders: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly delta: number;
}

const areaAt = (side: TwoSides['before']): number | null => (side?.shape ? areaRounded(side.shape) : null);

function holdersOf(side: TwoSides, { cards, sides }: Review, say: SayOf<typeof approvalsWords>): string {
  if (side.before === null) {
    const parent = sides.find(({ family, before }) => family === side.family && before !== null);
    return parent ? say('gain.asParent', { no: parent.before?.no ?? '–' }) : say('gain.new');
  }
  const owners = cards.get(side.id)?.owners ?? [];
  const names = owners.slice(0, MOST_NAMED).map(({ name }) => name);
  return names.join(', ') + (owners.length > MOST_NAMED ? '…' : '');
}

/** From exact areas: figures that are rounded parcel by parcel would say that a split loses a tenth. */
const sumOf = (sides: readonly TwoSides[]): number =>
  sides.reduce((sum, { before, after }) => {
    const [old, now] = [before?.shape, after?.shape].map((shape) => (shape ? areaM2(shape) : 0));
    return sum + (now ?? 0) - (old ?? 0);
  }, 0);

function useLedger(review: Review): LedgerRow[] {
  const say = useWords(approvalsWords);
  return review.sides
    .filter(({ isBystander }) => !isBystander)
    .map((side) => {
      const [before, after] = [areaAt(side.before), areaAt(side.after)];
      const no = (side.before ?? side.after)?.no ?? '–';
      return {
        id: side.id,
        no,
        holders: holdersOf(side, review, say),
        before,
        after,
        delta: (after ?? 0) - (before ?? 0),
      };
    });
}

function Bar({ delta, most }: { readonly delta: number; readonly most: number }) {
  const width = most === 0 ? 0 : (Math.abs(delta) / most) * 50;
  if (width === 0) return null;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span data-side={delta < 0 ? 'loss' : 'gain'} style={{ width: `${Math.max(2, width)}%` }} />
    </span>
  );
}

export function GainLoss({ review }: { readonly review: Review }) {
  const say = useWords(approvalsWords);
  const rows = useLedger(review);
  const most = Math.max(0, ...rows.map(({ delta }) => Math.abs(delta)));
  const figure = (area: number | null) => (area === null ? '–' : formatNumber(area, 1));
  return (
    <section className={styles.section} aria-label={say('gain.title')}>
      <div className={styles.sectionHead}>
        <h3>{say('gain.title')}</h3>
        <span className={`num ${styles.quiet}`}>{say('gain.sum', { sum: formatSigned(sumOf(review.sides), 1) })}</span>
      </div>
      <table className={styles.ledger}>
        <thead className="unseen">
          <tr>
            <th scope="col">{say('gain.parcel')}</th>
            <th scope="col">{say('gain.owner')}</th>
            <th scope="col">{say('fields.before')}</th>
            <th scope="col">Δ</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map(({ id, no, holders, before, after, delta }) => (
            <tr key={id}>
              <th scope="row" className="num">
                {no}
              </th>
              <td>
                {holders}
                <Bar delta={delta} most={most} />
              </td>
              <td className={`num ${styles.quiet}`} data-figure>
                {figure(before)} <IconArrowRight size={12} stroke={1.7} aria-hidden="true" /> {figure(after)}
              </td>
              <td className="num" data-figure data-side={delta < 0 ? 'loss' : delta > 0 ? 'gain' : 'same'}>
                {formatSigned(delta, 1)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && (
        <p className={styles.quiet}>{say('gain.more', { count: rows.length - MOST_ROWS })}</p>
      )}
      {most === 0 && <p className={styles.quiet}>{say('gain.none')}</p>}
    </section>
  );
}
