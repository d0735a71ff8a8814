// Failed tries in windows of a minute, counted for all processes of one database.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface Counted {
  readonly failures: number;
  /** Until the window ends. */
  readonly seconds: number;
}

/** Counts a try as failed before it is known, so that tries at the same time cannot pass together. */
export const countTry = (key: Uint8Array): Sql => sql`
  INSERT INTO sign_in_brake AS brake (key, failures, since) VALUES (${key}, 1, now())
  ON CONFLICT (key) DO UPDATE SET
    failures = CASE WHEN brake.since < now() - interval '1 minute' THEN 1 ELSE brake.failures + 1 END,
    since = CASE WHEN brake.since < now() - interval '1 minute' THEN now() ELSE brake.since END
  RETURNING failures, greatest(1, ceil(extract(epoch FROM since + interval '1 minute' - now())))::int AS seconds`;

/** A try that did not fail is not counted. */
export const uncountTry = (key: Uint8Array): Sql =>
  sql`UPDATE sign_in_brake SET failures = greatest(0, failures - 1) WHERE key = ${key}`;

export const forgetOldTries = (): Sql => sql`DELETE FROM sign_in_brake WHERE since < now() - interval '2 minutes'`;

/** Whether the account signed in from the address in the last thirty days. */
export const signedInFrom = (accountId: string, ip: string): Sql => sql`
  SELECT 1 AS known FROM access_log
  WHERE action = 'sign_in' AND account_id = ${accountId} AND ip = ${ip} AND at > now() - interval '30 days' LIMIT 1`;
