// What every route stands on: the store, the settings, the seals, and the accounts.
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Cipher } from '../data/store/cipher.ts';
import type { Store } from '../data/store/store.ts';
import type { Caller } from './caller.ts';
import type { Environment } from './env.ts';
import type { Journal } from './journal.ts';
import { refuseBadInput } from './refusal.ts';

export interface House {
  readonly store: Store;
  readonly env: Environment;
  readonly cipher: Cipher;
  readonly journal: Journal;
}

/** The Hono environment of every route: `c.var.caller` is always there. */
export interface Asked {
  Variables: { caller: Caller };
}

/** An empty set of routes: each resource starts from one, and what does not fit its schemas is refused in one way. */
export function openRoutes(): OpenAPIHono<Asked> {
  return new OpenAPIHono<Asked>({ defaultHook: refuseBadInput });
}
