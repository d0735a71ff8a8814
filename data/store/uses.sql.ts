// The uses of a parcel as the JSON of its value.
import { paired, USE_FIELDS } from './record-tables.ts';
import { type Sql, sql } from './sql.ts';

/** The uses of a parcel row `alias` as the JSON of its value. */
export function usesOf(alias: 'p' | 'v'): Sql {
  const row = alias === 'p' ? sql`p` : sql`v`;
  return sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object(${paired(USE_FIELDS, 'u')}) ORDER BY u.ordinal)
    FROM parcel_use u WHERE u.commune_code = ${row}.commune_code AND u.parcel_id = ${row}.id), '[]'::jsonb)`;
}
