// The bulk door: COPY with the rows counted on both sides.
import { bound, type Connection } from './connection.ts';
import { type BytesAs, type CopyTally, copyText } from './copy-text.ts';
import { quotedName } from './identifier.ts';
import { sql } from './sql.ts';
import type { Cell } from './store.ts';
import { StoreError, storeCodes } from './store-error.ts';

interface ColumnType {
  readonly name: string;
  readonly type: string;
}

function isColumnType(row: unknown): row is ColumnType {
  return typeof row === 'object' && row !== null && 'name' in row && 'type' in row;
}

/** Tables do not change under a transaction that loads them in many pieces: each is asked for once. */
const learnt = new WeakMap<Connection, Map<string, BytesAs[]>>();

async function writingOf(connection: Connection, table: string, columns: readonly string[]): Promise<BytesAs[]> {
  const known = learnt.get(connection) ?? new Map<string, BytesAs[]>();
  learnt.set(connection, known);
  const key = [table, ...columns].join('\n');
  const writing = known.get(key) ?? (await askWriting(connection, table, columns));
  known.set(key, writing);
  return writing;
}

async function askWriting(connection: Connection, table: string, columns: readonly string[]): Promise<BytesAs[]> {
  const { rows } = await connection.ask(
    bound(sql`
      SELECT attname::text AS name, atttypid::regtype::text AS type FROM pg_attribute
      WHERE attrelid = to_regclass(${quotedName(table)}) AND attnum > 0 AND NOT attisdropped`),
    false,
  );
  const types = new Map(rows.filter(isColumnType).map((row) => [row.name, row.type]));
  return columns.map((column) => {
    const type = types.get(column);
    if (type === undefined)
      throw new StoreError('42703', `There is no column "${column}" of a table "${table}" to load into.`);
    return /geometry|geography/.test(type) ? 'geometry' : 'bytea';
  });
}

/** A table and its columns as COPY takes them. */
export const copyTarget = (table: string, columns: readonly string[]): string =>
  `${quotedName(table)} (${columns.map(quotedName).join(', ')})`;

/** COPY `rows` into a table inside the connection's open transaction; the number of rows stored. */
export async function loadRows(
  connection: Connection,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
): Promise<number> {
  const target = copyTarget(table, columns);
  const writing = await writingOf(connection, table, columns);
  const tally: CopyTally = { rows: 0 };
  const stored = await connection.copyIn(target, copyText(rows, writing, tally));
  if (stored !== tally.rows) {
    throw new StoreError(
      storeCodes.swallowed,
      `${tally.rows} rows were sent to "${table}" and ${stored} arrived; nothing was kept.`,
    );
  }
  return stored;
}
