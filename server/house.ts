// What every route stands on: the store, the settings, the seals, and the accounts.
import { OpenAPIHono } from '@hono/zod-openapi';
import { type Cipher, openCipher } from '../data/store/cipher.ts';
import type { Store } from '../data/store/store.ts';
import type { Caller } from './accounts/caller.ts';
import { CallerMemory } from './accounts/caller-memory.ts';
import { openSessions, type Sessions } from './accounts/sessions.ts';
import { SignInBrake } from './accounts/sign-in-brake.ts';
import { CommuneTurns } from './edits/commune-turns.ts';
import { LargeChanges } from './edits/large-changes.ts';
import type { Environment } from './env.ts';
import { type AddressList, addressList } from './http/address.ts';
import { Measures } from './http/measures.ts';
import { refuseBadInput } from './http/refusal.ts';
import { type Journal, openJournal } from './journal.ts';
import { WorkingSets } from './land/working-sets.ts';
import { LiveHub } from './live/live-hub.ts';
import { TileSupply } from './tiles/tile-supply.ts';

export interface House {
  readonly store: Store;
  readonly env: Environment;
  readonly cipher: Cipher;
  readonly journal: Journal;
  readonly sessions: Sessions;
  readonly brake: SignInBrake;
  /** Whose X-Forwarded-For is believed. */
  readonly proxies: AddressList;
  readonly callers: CallerMemory;
  /** Where large changes are read and judged. */
  readonly changes: LargeChanges;
  /** Where working sets are packed. */
  readonly workingSets: WorkingSets;
  /** Who edits a commune, one after the other. */
  readonly turns: CommuneTurns;
  readonly measures: Measures;
  /** The one listener of this process. */
  readonly live: LiveHub;
  readonly tiles: TileSupply;
}

/** @param store open and migrated; whoever opened it closes it */
export function openHouse(store: Store, env: Environment, journal: Journal = openJournal(env.logLevel)): House {
  return {
    store,
    env,
    journal,
    cipher: openCipher(env.encryptionKey),
    sessions: openSessions(store, { secret: env.sessionSecret, publicUrl: env.publicUrl }),
    brake: new SignInBrake({ store, env }),
    proxies: addressList(env.trustedProxies),
    callers: new CallerMemory(),
    changes: new LargeChanges(),
    workingSets: new WorkingSets(),
    turns: new CommuneTurns(),
    measures: new Measures(),
    live: new LiveHub(store, journal),
    tiles: new TileSupply(store),
  };
}

/** The Hono environment of every route: `c.var.caller` is always there. */
export interface Asked {
  Variables: { caller: Caller };
}

/** An empty set of routes: each resource starts from one, and what does not fit its schemas is refused in one way. */
export function openRoutes(): OpenAPIHono<Asked> {
  return new OpenAPIHono<Asked>({ defaultHook: refuseBadInput });
}
