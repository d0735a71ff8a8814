// How accounts and their sessions stand on a terminal, and as JSON.
import type { AccountDetailRow, SessionRow } from '../../server/accounts/accounts.sql.ts';

const minute = (at: Date): string => at.toISOString().slice(0, 16).replace('T', ' ');

/** What `--json` prints of an account. */
export function accountJson({ allCommunes, communes, ...row }: AccountDetailRow): Record<string, unknown> {
  return { ...row, communes: allCommunes ? 'all' : communes };
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  return `${rows.map((row) => line(row).trimEnd()).join('\n')}\n`;
}

/** A line an account. */
export function accountTable(accounts: readonly AccountDetailRow[]): string {
  const head = ['name', 'role', 'state', 'sessions', 'communes', 'shown as'];
  const lines = accounts.map((row) => [
    row.username,
    row.role,
    row.disabledAt === null ? 'active' : `disabled ${minute(row.disabledAt)}`,
    String(row.sessions),
    row.allCommunes ? 'all' : row.communes.join(' '),
    row.displayName,
  ]);
  return columns([head, ...lines]);
}

/** A line a session, times in UTC. */
export function sessionTable(sessions: readonly SessionRow[]): string {
  const head = ['started (UTC)', 'last seen', 'expires', 'address', 'browser'];
  const lines = sessions.map((row) => [
    minute(row.startedAt),
    minute(row.lastSeen),
    minute(row.expiresAt),
    row.ip ?? '–',
    (row.browser ?? '–').slice(0, 60),
  ]);
  return columns([head, ...lines]);
}
