// The access log is append only: this is its one statement that writes.
import { type Sql, sql } from '../../data/store/sql.ts';

export interface AccessRow {
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly role: string | null;
  readonly ip: string | null;
  readonly action: string;
  readonly communeCode: string | null;
  readonly objectType: string | null;
  readonly objectId: number | null;
  readonly fields: string | null;
  readonly reason: string | null;
  /** Keyed index of a number that was looked for (Cipher.index), never the number. */
  readonly numberIndex: Uint8Array | null;
}

export function addAccessRow(row: AccessRow): Sql {
  return sql`INSERT INTO access_log
      (account_id, account_name, role, ip, action, commune_code, object_type, object_id, fields, reason, number_index)
    VALUES (${row.accountId}, ${row.accountName}, ${row.role}, ${row.ip}, ${row.action}, ${row.communeCode},
      ${row.objectType}, ${row.objectId}, ${row.fields}, ${row.reason}, ${row.numberIndex})`;
}
