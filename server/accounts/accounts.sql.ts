// Accounts, their roles and their communes.
import type { Role } from '../../data/model/account.ts';
import { type Sql, sql } from '../../data/store/sql.ts';

export interface AccountRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly allCommunes: boolean;
  readonly communes: readonly string[];
}

const accountWithReach = sql`SELECT id, username, display_name AS "displayName", role, all_communes AS "allCommunes",
    COALESCE((SELECT json_agg(commune_code ORDER BY commune_code) FROM account_commune WHERE account_id = account.id),
      '[]') AS communes
  FROM account`;

/** An account that is not disabled, with its reach. */
export function accountById(id: string): Sql {
  return sql`${accountWithReach} WHERE id = ${id} AND disabled_at IS NULL`;
}

/** The same by its name in lower case. */
export function accountByName(username: string): Sql {
  return sql`${accountWithReach} WHERE username = ${username} AND disabled_at IS NULL`;
}

export function accountIdByName(username: string): Sql {
  return sql`SELECT id FROM account WHERE username = ${username}`;
}

export interface NewAccountRow {
  readonly id: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly allCommunes: boolean;
}

export function addAccount(row: NewAccountRow): Sql {
  return sql`INSERT INTO account (id, username, display_username, display_name, email, role, all_communes)
    VALUES (${row.id}, ${row.username}, ${row.username}, ${row.displayName}, ${`${row.username}@thua.invalid`},
      ${row.role}, ${row.allCommunes})`;
}

/** `hash` is the library's scrypt hash, never the password. */
export function addPassword(id: string, accountId: string, hash: string): Sql {
  return sql`INSERT INTO credential (id, account_id, provider, provider_account, password)
    VALUES (${id}, ${accountId}, 'credential', ${accountId}, ${hash})`;
}

export function addReach(accountId: string, communes: readonly string[]): Sql {
  return sql`INSERT INTO account_commune (account_id, commune_code)
    SELECT ${accountId}, code FROM unnest(${communes}::text[]) AS code ON CONFLICT DO NOTHING`;
}

/** Of the codes given, those that no commune of today has. */
export function unknownCommunes(codes: readonly string[]): Sql {
  return sql`SELECT code FROM unnest(${codes}::text[]) AS code
    WHERE NOT EXISTS (SELECT 1 FROM commune WHERE commune.code = code.code AND valid_to IS NULL) ORDER BY code`;
}
