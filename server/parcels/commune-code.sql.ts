// What a commune's code means today.
import { type Sql, sql } from '../../data/store/sql.ts';

/** Steps from one merger to the next that are followed. */
const MOST_MERGERS = 6;

/** The code itself where it is in force, else the codes of what its land belongs to now. */
export function communesOfCode(code: string): Sql {
  return sql`WITH RECURSIVE heir AS (
      SELECT ${code}::text AS code, 0 AS step
      UNION
      SELECT o.new_code, heir.step + 1 FROM heir JOIN old_unit o ON o.level = 'commune' AND o.code = heir.code
      WHERE heir.step < ${MOST_MERGERS} AND NOT EXISTS (SELECT FROM commune t WHERE t.code = heir.code AND t.valid_to IS NULL))
    SELECT DISTINCT c.code FROM heir JOIN commune c ON c.code = heir.code AND c.valid_to IS NULL ORDER BY c.code`;
}
