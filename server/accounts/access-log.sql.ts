// The access log is append only: one statement writes it, the others read it for administrators.
import type { AccessAction, AccessDay, AccessEntry } from '../../data/model/access-log.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

/** Who did it: an account, or somebody at the command line. */
export interface Actor {
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly role: string | null;
  readonly ip: string | null;
}

/** Nobody in person: a database is being set up. */
export const SETUP: Actor = { accountId: null, accountName: 'setup', role: null, ip: null };

export interface AccessRow extends Actor {
  readonly action: AccessAction;
  readonly communeCode?: string | null;
  readonly objectType?: string | null;
  readonly objectId?: number | null;
  readonly fields?: string | null;
  readonly reason?: string | null;
  /** Keyed index of a number that was looked for (Cipher.index), never the number. */
  readonly numberIndex?: Uint8Array | null;
}

export function addAccessRow(row: AccessRow): Sql {
  return sql`INSERT INTO access_log
      (account_id, account_name, role, ip, action, commune_code, object_type, object_id, fields, reason, number_index)
    VALUES (${row.accountId}, ${row.accountName}, ${row.role}, ${row.ip}, ${row.action}, ${row.communeCode ?? null},
      ${row.objectType ?? null}, ${row.objectId ?? null}, ${row.fields ?? null}, ${row.reason ?? null},
      ${row.numberIndex ?? null})`;
}

/** Vietnam keeps one clock, seven hours ahead, all year. */
const clock = sql`(l.at AT TIME ZONE 'UTC' + interval '7 hours')`;
const begin = (day: string): Sql => sql`((${day}::date)::timestamp - interval '7 hours') AT TIME ZONE 'UTC'`;
const end = (day: string): Sql => sql`((${day}::date + 1)::timestamp - interval '7 hours') AT TIME ZONE 'UTC'`;

export interface AccessFilter {
  /** First and last day, YYYY-MM-DD, Vietnamese time. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly account: string | undefined;
  readonly parcel: number | undefined;
  readonly action: AccessAction | undefined;
}

function wanted({ from, to, account, parcel, action }: AccessFilter): Sql {
  return sql`true${from === undefined ? sql`` : sql` AND l.at >= ${begin(from)}`}
    ${to === undefined ? sql`` : sql` AND l.at < ${end(to)}`}
    ${account === undefined ? sql`` : sql` AND l.account_id = ${account}`}
    ${parcel === undefined ? sql`` : sql` AND l.object_type = 'parcel' AND l.object_id = ${parcel}`}
    ${action === undefined ? sql`` : sql` AND l.action = ${action}`}`;
}

export type AccessEntryRow = Omit<AccessEntry, 'at'> & { readonly at: Date };

/** Newest first, older than the row `after`. */
export function accessEntries(filter: AccessFilter, after: number | undefined, limit: number): Sql {
  return sql`SELECT l.id, l.at, l.account_id AS "accountId", l.account_name AS "accountName", l.role, l.ip, l.action,
      l.commune_code AS "communeCode", l.object_type AS "objectType", l.object_id AS "objectId", l.fields, l.reason,
      p.sheet_no AS "sheetNo", p.parcel_no AS "parcelNo"
    FROM access_log l LEFT JOIN parcel p
      ON l.object_type = 'parcel' AND p.commune_code = l.commune_code AND p.id = l.object_id
    WHERE ${wanted(filter)}${after === undefined ? sql`` : sql` AND l.id < ${after}`}
    ORDER BY l.id DESC LIMIT ${limit}`;
}

const LOOKS = sql`l.action IN ('view', 'reveal', 'search_person', 'document', 'export')`;
const count = (what: Sql): Sql => sql`(count(*) FILTER (WHERE ${what}))::int`;

export type AccessDayRow = AccessDay;

/** A row an account and day, the latest day first, then who looked most. Failed sign-ins have no account, only the name tried, if any. */
export function accessDays(filter: AccessFilter, limit: number): Sql {
  return sql`SELECT to_char(${clock}, 'YYYY-MM-DD') AS day, l.account_id AS "accountId",
      l.account_name AS "accountName", max(l.role) AS role, ${count(sql`l.action = 'view'`)} AS views,
      (count(DISTINCT l.object_id) FILTER (WHERE l.action IN ('view', 'reveal') AND l.object_type = 'parcel'))::int AS parcels,
      ${count(sql`l.action = 'reveal'`)} AS reveals, ${count(sql`l.action = 'search_person'`)} AS searches,
      ${count(sql`l.action = 'document'`)} AS documents, ${count(sql`l.action = 'export'`)} AS exports,
      ${count(sql`l.action = 'sign_in_failed'`)} AS "failedSignIns",
      ${count(sql`${LOOKS} AND (EXTRACT(isodow FROM ${clock}) > 5 OR EXTRACT(hour FROM ${clock}) NOT BETWEEN 7 AND 17)`)}
        AS "offHours"
    FROM access_log l WHERE ${wanted(filter)}
    GROUP BY 1, 2, 3 ORDER BY 1 DESC, ${count(LOOKS)} DESC, 3 LIMIT ${limit}`;
}
