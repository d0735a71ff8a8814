// /api/accounts: what administrators do to accounts. Names travel in bodies, never in addresses.
import { createRoute, z } from '@hono/zod-openapi';
import {
  AccountView,
  AccountWithPassword,
  NewAccountRequest,
  PasswordRequest,
  RoleRequest,
  SessionView,
} from '../../data/model/account.ts';
import { type House, openRoutes } from '../house.ts';
import { json, limitOf, refusals } from '../http/openapi.ts';
import { badInput, notFound } from '../http/refusal.ts';
import { only } from './access.ts';
import { actorOf } from './access-log.ts';
import { disable, enable, giveRole, setPassword, signOutEverywhere } from './account-changes.ts';
import { AccountError } from './account-error.ts';
import { type AccountDetailRow, accountDetail, accountDetails, type SessionRow, sessionsOf } from './accounts.sql.ts';
import { createAccount, type GivenPassword } from './accounts.ts';
import { generatePassword } from './passwords.ts';

const AccountParam = z.object({ id: z.string().max(64) });
const middleware = only('admin');
const account = { description: 'The account as it is now', content: json(AccountView) };

const list = createRoute({
  method: 'get',
  path: '/api/accounts',
  summary: 'Accounts in the order of their names, the disabled ones too',
  middleware,
  request: { query: z.object({ after: AccountParam.shape.id.optional(), limit: limitOf(200, 500) }) },
  responses: {
    200: {
      description: 'A page of accounts; `next` is null on the last one',
      content: json(z.object({ accounts: z.array(AccountView), next: z.string().nullable() })),
    },
    ...refusals(400, 401, 403),
  },
});

const add = createRoute({
  method: 'post',
  path: '/api/accounts',
  summary: 'Make an account; without a password one is made and told this once',
  middleware,
  request: { body: { content: json(NewAccountRequest), required: true } },
  responses: { 201: { description: 'Made', content: json(AccountWithPassword) }, ...refusals(400, 401, 403, 413, 415) },
});

/** A route that does something to one account and needs nothing more than its id. */
const act = <Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path,
    summary,
    middleware,
    request: { params: AccountParam },
    responses: { 200: account, ...refusals(400, 401, 403, 404) },
  });

const disableRoute = act('/api/accounts/{id}/disable', 'No sign-in any more, and signed out everywhere');
const enableRoute = act('/api/accounts/{id}/enable', 'Let a disabled account sign in again');
const endRoute = act('/api/accounts/{id}/sessions/end', 'Sign the account out everywhere');

const role = createRoute({
  method: 'post',
  path: '/api/accounts/{id}/role',
  summary: 'Give an account another role and other communes',
  middleware,
  request: { params: AccountParam, body: { content: json(RoleRequest), required: true } },
  responses: { 200: account, ...refusals(400, 401, 403, 404, 413, 415) },
});

const password = createRoute({
  method: 'post',
  path: '/api/accounts/{id}/password',
  summary: 'A new password, given or made and told this once; ends all sessions of the account',
  middleware,
  request: { params: AccountParam, body: { content: json(PasswordRequest), required: true } },
  responses: {
    200: { description: 'Changed', content: json(AccountWithPassword) },
    ...refusals(400, 401, 403, 404, 413, 415),
  },
});

const sessions = createRoute({
  method: 'get',
  path: '/api/accounts/{id}/sessions',
  summary: 'The open sessions of an account',
  middleware,
  request: { params: AccountParam },
  responses: {
    200: { description: 'Sessions, newest first', content: json(z.object({ sessions: z.array(SessionView) })) },
    ...refusals(400, 401, 403, 404),
  },
});

function viewOf({ allCommunes, communes, createdAt, disabledAt, lastSeen, ...row }: AccountDetailRow): AccountView {
  return {
    ...row,
    communes: allCommunes ? 'all' : [...communes],
    createdAt: createdAt.toISOString(),
    disabledAt: disabledAt?.toISOString() ?? null,
    lastSeen: lastSeen?.toISOString() ?? null,
  };
}

const givenOrMade = (password: string | null): GivenPassword =>
  password === null ? { password: generatePassword(), passwordAsIs: true } : { password };

/** A password that was made here; one that was given is known where it came from. */
const toldOnce = ({ password, passwordAsIs }: GivenPassword): string | null => (passwordAsIs ? password : null);

/** What an account cannot be is a field that is wrong. */
async function orBadInput<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof AccountError ? badInput(error.field, error.words) : error;
  }
}

export function accountRoutes(house: House) {
  /** What became of an account; this process forgets at once who its sessions were, others within seconds. */
  async function changed(work: Promise<AccountDetailRow | undefined>): Promise<AccountView> {
    const row = await orBadInput(work);
    if (!row) throw notFound();
    house.callers.forgetAccount(row.id);
    return viewOf(row);
  }
  const routes = openRoutes();
  routes.use('/api/accounts/*', async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
  });
  return routes
    .openapi(list, async (c) => {
      const { after, limit } = c.req.valid('query');
      const rows = await house.store.rows<AccountDetailRow>(accountDetails(after, limit + 1));
      const page = rows.slice(0, limit);
      return c.json({ accounts: page.map(viewOf), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }, 200);
    })
    .openapi(add, async (c) => {
      const asked = c.req.valid('json');
      const given = givenOrMade(asked.password);
      const id = await orBadInput(createAccount(house, { ...asked, ...given }, actorOf(c, house)));
      const row = await house.store.first<AccountDetailRow>(accountDetail(id));
      if (!row) throw notFound();
      return c.json({ account: viewOf(row), password: toldOnce(given) }, 201);
    })
    .openapi(disableRoute, async (c) =>
      c.json(await changed(disable(house, c.req.valid('param').id, actorOf(c, house))), 200),
    )
    .openapi(enableRoute, async (c) =>
      c.json(await changed(enable(house, c.req.valid('param').id, actorOf(c, house))), 200),
    )
    .openapi(endRoute, async (c) =>
      c.json(await changed(signOutEverywhere(house, c.req.valid('param').id, actorOf(c, house))), 200),
    )
    .openapi(role, async (c) =>
      c.json(await changed(giveRole(house, c.req.valid('param').id, c.req.valid('json'), actorOf(c, house))), 200),
    )
    .openapi(password, async (c) => {
      const given = givenOrMade(c.req.valid('json').password);
      const view = await changed(setPassword(house, c.req.valid('param').id, given, actorOf(c, house)));
      return c.json({ account: view, password: toldOnce(given) }, 200);
    })
    .openapi(sessions, async (c) => {
      const { id } = c.req.valid('param');
      if (!(await house.store.first(accountDetail(id)))) throw notFound();
      const rows = await house.store.rows<SessionRow>(sessionsOf(id));
      const views = rows.map(({ startedAt, lastSeen, expiresAt, ...row }) => ({
        ...row,
        startedAt: startedAt.toISOString(),
        lastSeen: lastSeen.toISOString(),
        expiresAt: expiresAt.toISOString(),
      }));
      return c.json({ sessions: views }, 200);
    });
}
