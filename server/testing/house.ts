// For tests: the whole server over a test database, asked without a socket, by anyone.
import type { Role } from '../../data/model/account.ts';
import type { Store } from '../../data/store/store.ts';
import { createAccount } from '../accounts/accounts.ts';
import { type Api, buildApp } from '../app.ts';
import type { Environment } from '../env.ts';
import { type House, openHouse } from '../house.ts';
import { openJournal } from '../journal.ts';

export const TEST_PASSWORD = 'mat-khau-thu';

const environment: Environment = {
  databaseUrl: undefined,
  databaseDirectory: 'unused',
  dataDirectory: 'unused',
  tilesDirectory: 'unused',
  archiveUrl: undefined,
  host: '127.0.0.1',
  port: 0,
  publicUrl: undefined,
  trustedProxies: [],
  logLevel: 'error',
  sessionSecret: 'a secret of the tests, long enough',
  encryptionKey: 'a key of the tests, long enough to be one',
  corsOrigins: [],
  basemapUrl: undefined,
};

export interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Someone with a browser: the public, or a signed-in account. */
export interface Visitor {
  ask(path: string, options?: Ask): Promise<Response>;
}

export interface TestHouse {
  readonly house: House;
  readonly app: Api;
  readonly everyone: Visitor;
  /** Makes an account and signs it in. Its name is the role and a number. */
  signedIn(role: Role, communes: readonly string[] | 'all'): Promise<Visitor>;
  close(): void;
}

function visitor(app: Api, cookie?: string): Visitor {
  return {
    async ask(path, { method, body, headers } = {}) {
      const sent: Record<string, string> = { ...(cookie ? { cookie } : {}), ...headers };
      if (body !== undefined && !(body instanceof Uint8Array)) sent['content-type'] ??= 'application/json';
      return app.request(path, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: sent,
        ...(body === undefined
          ? {}
          : {
              body:
                body instanceof Uint8Array
                  ? new Uint8Array(body)
                  : typeof body === 'string'
                    ? body
                    : JSON.stringify(body),
            }),
      });
    },
  };
}

/** The session cookie of an account that exists. */
export async function cookieOf(app: Api, username: string, password: string): Promise<string> {
  const answer = await visitor(app).ask('/api/auth/sign-in/username', { body: { username, password } });
  if (!answer.ok) throw new Error(`Signing in as ${username} was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** A server over a migrated store; the journal is silent unless something fails. */
export function testHouse(store: Store, settings: Partial<Environment> = {}, webDirectory?: string): TestHouse {
  const env = { ...environment, ...settings };
  const house = openHouse(store, env, openJournal(env.logLevel));
  const app = buildApp(house, webDirectory);
  let made = 0;
  return {
    house,
    app,
    everyone: visitor(app),
    async signedIn(role, communes) {
      made += 1;
      const username = `${role}-${made}`;
      await createAccount(house, {
        username,
        displayName: username,
        password: TEST_PASSWORD,
        role,
        communes,
        passwordAsIs: true,
      });
      return visitor(app, await cookieOf(app, username, TEST_PASSWORD));
    },
    close() {
      house.measures.close();
      void house.changes.close();
      void house.workingSets.close();
    },
  };
}
