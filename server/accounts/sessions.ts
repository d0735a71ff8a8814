// Passwords and sessions: a kept library (better-auth) over our store. Nothing of it is reachable from outside but what auth.ts asks.
import { betterAuth } from 'better-auth';
import { username } from 'better-auth/plugins';
import type { Store } from '../../data/store/store.ts';
import { isLost } from '../../data/store/store-error.ts';
import { USERNAME } from './accounts.ts';
import { accountsAdapter } from './accounts-adapter.ts';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts';
import { watchedStore } from './watched-store.ts';

export interface SessionSettings {
  readonly secret: string;
  /** Where people reach the server, as far as it was said; https makes the cookie Secure. */
  readonly publicUrl: string | undefined;
}

/** The header in which auth.ts hands the caller's address to the library, which keeps it with the session. */
export const PEER_HEADER = 'x-thua-peer';

/** What the library takes as its own address, where nobody has said another: it is asked in the process, never over the network. */
export const LIBRARY_URL = 'http://thua.invalid';

const DAY = 86_400;

export const isSecure = (publicUrl: string | undefined): boolean => publicUrl?.startsWith('https:') ?? false;

/** Cookie sessions of twelve hours, renewed while used. Works offline: no telemetry. The brake on tries is ours: sign-in-brake.ts. */
function openLibrary(store: Store, { secret, publicUrl }: SessionSettings) {
  return betterAuth({
    appName: 'Thửa',
    secret,
    baseURL: publicUrl ?? LIBRARY_URL,
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
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'thua',
      useSecureCookies: isSecure(publicUrl),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
      ipAddress: { ipAddressHeaders: [PEER_HEADER] },
      // same-origin.ts guards every route of ours, these included
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
  });
}

type Library = ReturnType<typeof openLibrary>;

export interface Sessions {
  /**
   * Asks the library. It hides why its database failed behind an error of its own, or takes the failure for "nobody": then the store's
   * error is thrown, as everywhere else.
   */
  ask<T>(question: (library: Library) => Promise<T>): Promise<T>;
}

export function openSessions(store: Store, settings: SessionSettings): Sessions {
  const watched = watchedStore(store);
  const library = openLibrary(watched.store, settings);
  return {
    async ask(question) {
      const before = watched.failures();
      const answer = question(library);
      const isRefused = await answer.then(
        () => false,
        () => true,
      );
      if (watched.failures() > before && (isRefused || isLost(watched.last()))) throw watched.last();
      return answer;
    },
  };
}
