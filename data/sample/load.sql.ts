// Statements of the seeding that are no bulk load.
import { type Sql, sql } from '../store/sql.ts';

/** The next record gets an id above every seeded one. */
export const continueRecordIds = (next: number): Sql => sql`SELECT setval('record_id', ${next}::bigint, false)`;

/** Marks the database as a demo: accounts are printed at start, screens show a banner. */
export const setDemo = (): Sql => sql`
  INSERT INTO setting (name, value) VALUES ('demo', 'true'::jsonb) ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

export interface HeldRow {
  readonly demo: boolean;
  readonly communes: number;
  readonly parcels: boolean;
  /** Some account stands there already. */
  readonly accounts: boolean;
}

/** What stands in the way of seeding. */
export const whatIsHeld = (): Sql => sql`
  SELECT EXISTS (SELECT 1 FROM setting WHERE name = 'demo' AND value = 'true'::jsonb) AS demo,
    (SELECT count(*) FROM commune) AS communes, EXISTS (SELECT 1 FROM parcel) AS parcels,
    EXISTS (SELECT 1 FROM account) AS accounts`;

/** Fresh statistics: the first questions after a bulk load would be planned blindly. */
export const analyse = (): Sql => sql`ANALYZE`;
