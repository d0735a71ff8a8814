// Passwords and sessions: a kept library (better-auth) over our store. Nothing of it is reachable from outside but what auth.ts asks.
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import type { Store } from '../../data/store/store.ts';
import { USERNAME } from './accounts.ts';
import { accountsAdapter } from './accounts-adapter.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts';

export interface SessionSettings {
  readonly secret: string;
  /** Where people reach the server; https makes the cookie Secure. */
  readonly publicUrl: string;
}

/** The header in which auth.ts hands the peer's address to the library's brake. */
export const PEER_HEADER = 'x-thua-peer';

const DAY = 86_400;

/** Cookie sessions of twelve hours, renewed while used; 20 sign-ins a minute from one address. Works offline: no telemetry. */
export function openSessions(store: Store, { secret, publicUrl }: SessionSettings) {
  return betterAuth({
    appName: 'Thửa',
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    database: accountsAdapter(store),
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    plugins: [username({ usernameValidator: (name) => USERNAME.test(name.toLowerCase()) })],
    session: { expiresIn: DAY / 2, updateAge: DAY / 24, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 100,
      customRules: { '/sign-in/username': { window: 60, max: 20 } },
    },
    advanced: {
      cookiePrefix: 'thua',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      // same-origin.ts guards every route of ours, these included
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  });
}

export type Sessions = ReturnType<typeof openSessions>;
