// What a load balancer wants to know of the database.
import { type Sql, sql } from '../../data/store/sql.ts';

export function appliedMigrations(): Sql {
  return sql`SELECT name FROM schema_migration ORDER BY name`;
}
