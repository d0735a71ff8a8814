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

/** An account as administrators see it. */
export interface AccountDetailRow extends AccountRow {
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  /** Sessions that are open now. */
  readonly sessions: number;
  /** When one of them was last used or lengthened; null without sessions. */
  readonly lastSeen: Date | null;
}

const detail = sql`SELECT a.id, a.username, a.display_name AS "displayName", a.role, a.all_communes AS "allCommunes",
    COALESCE((SELECT json_agg(commune_code ORDER BY commune_code) FROM account_commune WHERE account_id = a.id), '[]')
      AS communes,
    a.disabled_at AS "disabledAt", a.created_at AS "createdAt", s.sessions, s.last_seen AS "lastSeen"
  FROM account a, LATERAL (SELECT count(*)::int AS sessions, max(updated_at) AS last_seen FROM session
    WHERE account_id = a.id AND expires_at > now()) s`;

export function accountDetail(id: string): Sql {
  return sql`${detail} WHERE a.id = ${id}`;
}

/** The same by its name in lower case. */
export function accountDetailByName(username: string): Sql {
  return sql`${detail} WHERE a.username = ${username}`;
}

/** Accounts in the order of their names, after that of `after` (an id); the disabled ones too. */
export function accountDetails(after: string | undefined, limit: number): Sql {
  return sql`${detail}
    WHERE ${after ?? null}::text IS NULL OR a.username > (SELECT username FROM account WHERE id = ${after ?? null})
    ORDER BY a.username LIMIT ${limit}`;
}

export interface SessionRow {
  readonly startedAt: Date;
  readonly lastSeen: Date;
  readonly expiresAt: Date;
  readonly ip: string | null;
  readonly browser: string | null;
}

/** The open sessions of an account, newest first. Their tokens stay here. */
export function sessionsOf(accountId: string): Sql {
  return sql`SELECT created_at AS "startedAt", updated_at AS "lastSeen", expires_at AS "expiresAt", ip,
      user_agent AS browser
    FROM session WHERE account_id = ${accountId} AND expires_at > now() ORDER BY created_at DESC LIMIT 100`;
}

export function endSessions(accountId: string): Sql {
  return sql`DELETE FROM session WHERE account_id = ${accountId} RETURNING id`;
}

/** Administrators who can sign in; held until the transaction ends. */
export function lockAdministrators(): Sql {
  return sql`SELECT id FROM account WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR UPDATE`;
}

export function disableAccount(id: string): Sql {
  return sql`UPDATE account SET disabled_at = COALESCE(disabled_at, now()), updated_at = now() WHERE id = ${id}`;
}

export function enableAccount(id: string): Sql {
  return sql`UPDATE account SET disabled_at = NULL, updated_at = now() WHERE id = ${id}`;
}

export function changeRole(id: string, role: Role, allCommunes: boolean): Sql {
  return sql`UPDATE account SET role = ${role}, all_communes = ${allCommunes}, updated_at = now() WHERE id = ${id}`;
}

export function removeReach(accountId: string): Sql {
  return sql`DELETE FROM account_commune WHERE account_id = ${accountId}`;
}

export function changePassword(accountId: string, hash: string): Sql {
  return sql`UPDATE credential SET password = ${hash}, updated_at = now()
    WHERE account_id = ${accountId} AND provider = 'credential'`;
}
