// Where a database's log stands, and whether it is the log that an archive was drawn from.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface PositionRow {
  readonly database: string;
  readonly outbox: number;
  readonly at: string | null;
}

/** The newest row of the log. */
export function positionNow(): Sql {
  return sql`
    SELECT (SELECT value #>> '{}' FROM setting WHERE name = 'database_id') AS database, coalesce(o.id, 0) AS outbox, o.at::text AS at
    FROM (SELECT 1) AS one LEFT JOIN (SELECT id, at FROM outbox ORDER BY id DESC LIMIT 1) o ON true`;
}

export interface SameLogRow {
  readonly same: boolean;
}

/** Whether this is the database of a position, and its log still goes through it. */
export function isSameLog({ database, outbox, at }: PositionRow): Sql {
  return sql`
    SELECT EXISTS (SELECT FROM setting WHERE name = 'database_id' AND value #>> '{}' = ${database})
      AND (${outbox}::bigint = 0 OR EXISTS (SELECT FROM outbox WHERE id = ${outbox} AND at::text = ${at})) AS same`;
}
