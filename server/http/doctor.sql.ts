// What `thua doctor` asks of a database.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface Versions {
  readonly database: string;
  readonly postgis: string;
}

export function versions(): Sql {
  return sql`SELECT current_setting('server_version') AS database, postgis_lib_version() AS postgis`;
}

export interface Counts {
  readonly communes: number;
  readonly parcels: number;
  readonly parties: number;
  readonly certificates: number;
  readonly flags: number;
  readonly edits: number;
  readonly accounts: number;
}

export function countRecords(): Sql {
  return sql`SELECT (SELECT count(*) FROM commune WHERE valid_to IS NULL) AS communes,
    (SELECT count(*) FROM parcel) AS parcels, (SELECT count(*) FROM party) AS parties,
    (SELECT count(*) FROM certificate) AS certificates, (SELECT count(*) FROM flag) AS flags,
    (SELECT count(*) FROM edit) AS edits, (SELECT count(*) FROM account) AS accounts`;
}

/** Whether anything was ever put in: then no demo province is seeded into it. */
export function isEmpty(): Sql {
  return sql`SELECT NOT EXISTS (SELECT 1 FROM parcel) AND NOT EXISTS (SELECT 1 FROM commune)
    AND NOT EXISTS (SELECT 1 FROM account) AS empty`;
}
