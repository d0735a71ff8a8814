// Sign in, sign out. The account library answers; what leaves here is our own grammar, and each try leaves a row in the access log.
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Asked, type House, openRoutes } from '../house.ts';
import { addressOf } from '../http/address.ts';
import { json, refusals } from '../http/openapi.ts';
import { Refusal } from '../http/refusal.ts';
import { logAccess } from './access-log.ts';
import { type AccountRow, accountByName } from './accounts.sql.ts';
import { accountOf, sessionCookie } from './identify.ts';
import { isSecure, LIBRARY_URL, PEER_HEADER } from './sessions.ts';
import type { Allowed } from './sign-in-brake.ts';

const SignIn = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });
const SignedIn = z.object({ username: z.string(), displayName: z.string() });

const signIn = createRoute({
  method: 'post',
  path: '/api/auth/sign-in/username',
  summary: 'Sign in with name and password; the answer sets the session cookie',
  request: { body: { content: json(SignIn), required: true } },
  responses: { 200: { description: 'Signed in', content: json(SignedIn) }, ...refusals(400, 401, 403, 413, 415, 429) },
});

const signOut = createRoute({
  method: 'post',
  path: '/api/auth/sign-out',
  summary: 'End the session',
  responses: { 204: { description: 'Signed out' }, ...refusals(403) },
});

const wrong = (): Refusal =>
  new Refusal('unauthenticated', {
    detail: { vi: 'Tên đăng nhập hoặc mật khẩu không đúng.', en: 'The name or the password is wrong.' },
  });

/** The session cookie of an https address is never sent back over http: signing in there would loop for ever. */
function refuseInsecure(house: House, c: Context<Asked>): void {
  const { publicUrl } = house.env;
  const origin = c.req.header('origin');
  if (!isSecure(publicUrl) || !origin?.startsWith('http:')) return;
  throw new Refusal('needs-https', {
    detail: {
      vi: `Đăng nhập cần https: hãy mở ${publicUrl}/dang-nhap.`,
      en: `Signing in needs https: open ${publicUrl}/dang-nhap.`,
    },
  });
}

/** Asks the library with nothing of the request but what it needs. */
function askLibrary(house: House, c: Context<Asked>, path: string, body: unknown): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  const cookie = c.req.header('cookie');
  const peer = addressOf(c, house);
  if (cookie && path === '/sign-out') headers.set('cookie', cookie);
  if (peer) headers.set(PEER_HEADER, peer);
  // a person's sessions are told apart by it
  const browser = c.req.header('user-agent');
  if (browser) headers.set('user-agent', browser.slice(0, 300));
  const url = new URL(`/api/auth${path}`, house.env.publicUrl ?? LIBRARY_URL);
  const asked = () => new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return house.sessions.ask(({ handler }) => handler(asked()));
}

function passCookies(c: Context<Asked>, answer: Response): void {
  for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true });
  c.header('cache-control', 'no-store');
}

type Tried = z.infer<typeof SignIn> & { readonly account: AccountRow | undefined };

/** Counts the try, or refuses it; a flood of refusals leaves one row a minute. */
async function passBrake(house: House, c: Context<Asked>, { username, account }: Tried): Promise<Allowed> {
  const begun = await house.brake.begin({ username, accountId: account?.id, address: addressOf(c, house) });
  if ('succeeded' in begun) return begun;
  if (begun.isFirst) await logFailure(house, c, account, `brake: ${begun.by}`);
  throw new Refusal('too-many', { headers: { 'retry-after': String(begun.seconds) } });
}

/** Names the account that was tried; what was typed for an unknown one may be a password, and is not kept. */
const logFailure = (house: House, c: Context<Asked>, account: AccountRow | undefined, fields = 'password') =>
  logAccess(house, c, { action: 'sign_in_failed', fields, tried: account && accountOf(account) });

export function authRoutes(house: House) {
  return openRoutes()
    .openapi(signIn, async (c) => {
      refuseInsecure(house, c);
      const asked = c.req.valid('json');
      const account = await house.store.first<AccountRow>(accountByName(asked.username.toLowerCase()));
      const allowed = await passBrake(house, c, { ...asked, account });
      const answer = await askLibrary(house, c, '/sign-in/username', asked);
      if (answer.status >= 500) throw new Error('The account library failed.');
      if (!answer.ok || !account) {
        await logFailure(house, c, account);
        throw wrong();
      }
      await allowed.succeeded();
      c.set('caller', accountOf(account));
      await logAccess(house, c, { action: 'sign_in' });
      passCookies(c, answer);
      return c.json({ username: account.username, displayName: account.displayName }, 200);
    })
    .openapi(signOut, async (c) => {
      const cookie = sessionCookie(c.req.header('cookie'));
      if (cookie !== undefined) house.callers.forget(cookie);
      passCookies(c, await askLibrary(house, c, '/sign-out', {}));
      if (c.var.caller.role !== 'public') await logAccess(house, c, { action: 'sign_out' });
      return c.body(null, 204);
    });
}
