// How often an account has looked for numbers of persons and certificates: read from the access log itself.
import { type Sql, sql } from '../../data/store/sql.ts';

/** One account's searches one after another, so that two at once do not both find room. */
export function waitForTurn(accountId: string): Sql {
  return sql`SELECT pg_advisory_xact_lock(hashtext('number search'), hashtext(${accountId}))`;
}

export interface NumbersRow {
  readonly hour: number;
  readonly day: number;
}

/** Distinct numbers of the last hour and day, without this one: to look for the same again costs nothing. */
export function otherNumbers(accountId: string, index: Uint8Array): Sql {
  return sql`SELECT count(DISTINCT number_index) FILTER (WHERE at > now() - interval '1 hour')::int AS hour,
      count(DISTINCT number_index)::int AS day
    FROM access_log WHERE account_id = ${accountId} AND number_index IS NOT NULL AND number_index <> ${index}
      AND at > now() - interval '1 day'`;
}
