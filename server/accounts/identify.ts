// Who is asking: set on every request before any route runs.
import type { MiddlewareHandler } from 'hono';
import type { Asked, House } from '../house.ts';
import { type AccountRow, accountById } from './accounts.sql.ts';
import { type Account, type Caller, PUBLIC } from './caller.ts';

/** The session cookie's value; undefined where there is none. */
export function sessionCookie(header: string | undefined): string | undefined {
  return /(?:^|; ?)(?:__Secure-)?thua\.session_token=([^;]+)/.exec(header ?? '')?.[1];
}

/** The row as a caller. */
export function accountOf({ allCommunes, communes, ...person }: AccountRow): Account {
  return { ...person, communes: allCommunes ? 'all' : communes };
}

async function callerOf(house: House, headers: Headers): Promise<{ caller: Caller; renewed: readonly string[] }> {
  const { headers: answered, response } = await house.sessions.ask(({ api }) =>
    api.getSession({ headers, returnHeaders: true }),
  );
  if (!response) return { caller: PUBLIC, renewed: [] };
  const account = await house.store.first<AccountRow>(accountById(response.user.id));
  if (!account) return { caller: PUBLIC, renewed: [] };
  return { caller: accountOf(account), renewed: answered.getSetCookie() };
}

/** Who the request's session belongs to by now, without lengthening it: for streams, which outlive what they began with. */
export async function callerNow(house: House, headers: Headers): Promise<Caller> {
  const session = await house.sessions.ask(({ api }) => api.getSession({ headers, query: { disableRefresh: true } }));
  const account = session ? await house.store.first<AccountRow>(accountById(session.user.id)) : undefined;
  return account ? accountOf(account) : PUBLIC;
}

export function identify(house: House): MiddlewareHandler<Asked> {
  return async (c, next) => {
    const cookie = sessionCookie(c.req.header('cookie'));
    const known = cookie === undefined ? PUBLIC : house.callers.recall(cookie);
    if (known) {
      c.set('caller', known);
      return next();
    }
    const { caller, renewed } = await callerOf(house, c.req.raw.headers);
    if (cookie !== undefined) house.callers.keep(cookie, caller);
    c.set('caller', caller);
    await next();
    for (const each of renewed) c.header('set-cookie', each, { append: true });
  };
}
