// The table beside the map: one row a unit, every number opens the list of the very parcels behind it.

import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { CoverageRow, Having } from '../../../data/model/coverage.ts';
import { overviewWords } from '../../i18n/overview.ts';
import { type SayOf, useWords } from '../../i18n/words.ts';
import { formatDay, formatNumber, formatPercent } from '../../ui/format.ts';
import { countOf, directionOf, LEFT, shareOf, sorted } from './measures.ts';
import styles from './overview.module.css';
import type { Sort } from './search.ts';
import tableStyles from './table.module.css';
import type { Overview } from './use-overview.ts';

type Say = SayOf<typeof overviewWords>;

interface TableProps {
  readonly overview: Overview;
  readonly lit: string | undefined;
  onLit(code: string | undefined): void;
}

const FLAG_COLUMNS = [
  ['col.geometry', 'flagged_geometry'],
  ['col.attribute', 'flagged_attribute'],
  ['col.ownerFlags', 'flagged_owner'],
  ['col.certificateFlags', 'flagged_certificate'],
  ['col.other', 'flagged_other'],
] as const;

const HEADS: readonly (readonly [Parameters<Say>[0], Sort])[] = [
  ['col.name', 'name'],
  ['col.parcels', 'parcels'],
  ['col.area', 'area'],
  ['col.certificate', 'certificate'],
  ['col.owner', 'owner'],
  ['col.flags', 'flags'],
  ['col.left', 'left'],
];

function SortHead({ overview, word, sort, wide }: HeadProps) {
  const say = useWords(overviewWords);
  const isBy = overview.sort === sort;
  const Arrow = directionOf(sort) === 'ascending' ? IconArrowUp : IconArrowDown;
  return (
    <th className={wide ? tableStyles.wide : undefined} aria-sort={isBy ? directionOf(sort) : 'none'}>
      <button type="button" className={tableStyles.sort} onClick={() => overview.go({ sort }, { replace: true })}>
        {say(word)}
        {isBy && <Arrow size={12} stroke={2} aria-hidden="true" />}
      </button>
    </th>
  );
}

interface HeadProps {
  readonly overview: Overview;
  readonly word: Parameters<Say>[0];
  readonly sort: Sort;
  readonly wide?: boolean;
}

function Head({ overview }: { readonly overview: Overview }) {
  const say = useWords(overviewWords);
  return (
    <thead>
      <tr>
        {HEADS.map(([word, sort]) => (
          <SortHead key={sort} overview={overview} word={word} sort={sort} />
        ))}
        {FLAG_COLUMNS.map(([word]) => (
          <th key={word} className={tableStyles.wide}>
            {say(word)}
          </th>
        ))}
        <SortHead overview={overview} word="col.fresh" sort="fresh" wide />
      </tr>
    </thead>
  );
}

/** A number that opens its list; a zero opens nothing. */
function Opens({
  overview,
  row,
  having,
  text,
}: {
  readonly overview: Overview;
  readonly row: CoverageRow;
  readonly having: Having;
  readonly text?: string;
}) {
  const say = useWords(overviewWords);
  const count = countOf(row, having);
  const shown = text ?? formatNumber(count);
  const unit = row.level === 'hamlet' ? row.parent : row.code;
  if (count === 0 || row.level !== 'commune' || !unit) return <span className="num">{shown}</span>;
  return (
    <button
      type="button"
      className={`num ${tableStyles.number}`}
      title={say('list.title', { what: say(`${having}.list`), count: formatNumber(count) })}
      onClick={() => overview.go({ unit, having, parcel: undefined })}
    >
      {shown}
    </button>
  );
}

function Share({
  overview,
  row,
  measure,
}: {
  readonly overview: Overview;
  readonly row: CoverageRow;
  readonly measure: 'certificate' | 'owner';
}) {
  const share = shareOf(row, measure);
  if (share === null) return <span className="num">–</span>;
  return (
    <span className={tableStyles.share}>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <Opens
        overview={overview}
        row={row}
        having={measure === 'owner' ? 'owner_incomplete' : 'no_certificate'}
        text={formatPercent(share)}
      />
    </span>
  );
}

function Row({ overview, row, lit, onLit }: TableProps & { readonly row: CoverageRow }) {
  const say = useWords(overviewWords);
  const name = row.name || say('row.outside');
  return (
    <tr
      className={lit === row.code ? tableStyles.lit : undefined}
      onPointerEnter={() => onLit(row.code)}
      onPointerLeave={() => onLit(undefined)}
    >
      <th scope="row">
        {row.level === 'commune' ? (
          <button
            type="button"
            className={tableStyles.name}
            aria-label={say('row.open', { name })}
            onFocus={() => onLit(row.code)}
            onClick={() => overview.go({ unit: row.code, having: 'all', parcel: undefined })}
          >
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td>
        <Opens overview={overview} row={row} having="all" />
      </td>
      <td className="num">{formatNumber(row.areaM2 / 10_000, 1)}</td>
      <td>
        <Share overview={overview} row={row} measure="certificate" />
      </td>
      <td>
        <Share overview={overview} row={row} measure="owner" />
      </td>
      <td>
        <Opens overview={overview} row={row} having="flagged" />
      </td>
      <td>
        <Opens overview={overview} row={row} having={LEFT[overview.by]} />
      </td>
      {FLAG_COLUMNS.map(([, having]) => (
        <td key={having} className={tableStyles.wide}>
          <Opens overview={overview} row={row} having={having} />
        </td>
      ))}
      <td className={`num ${tableStyles.wide}`}>{row.freshest ? formatDay(row.freshest) : '–'}</td>
    </tr>
  );
}

export function CoverageTable(props: TableProps) {
  const say = useWords(overviewWords);
  const { overview } = props;
  const head = overview.unit ? say('table.title.hamlet') : say('table.title');
  return (
    <section className={styles.panel} aria-busy={overview.loading}>
      <h2 className={styles.panelTitle}>
        {head} <span>{say(`sorted.${overview.sort}`, { what: say(`by.${overview.by}`) })}</span>
      </h2>
      <div className={styles.scroll}>
        <table className={tableStyles.table}>
          <Head overview={overview} />
          <tbody>
            {sorted(overview.rows, overview.sort, overview.by).map((row) => (
              <Row key={row.code} {...props} row={row} />
            ))}
          </tbody>
        </table>
        {overview.loading && (
          <p className={styles.note} role="status">
            {say('table.loading')}
          </p>
        )}
      </div>
    </section>
  );
}
