// Who looked at whom: sign-in, search of persons, cards with owners, reveal, export, document; and what was done to accounts.
// What was looked for is never written, only which field.
import type { Context } from 'hono';
import type { AccessAction } from '../../data/model/access-log.ts';
import type { Queryable } from '../../data/store/store.ts';
import type { Asked, House } from '../house.ts';
import { addressOf } from '../http/address.ts';
import { type Actor, addAccessRow } from './access-log.sql.ts';
import type { Account } from './caller.ts';

export interface Access {
  readonly action: AccessAction;
  readonly communeCode?: string;
  readonly objectType?: string;
  readonly objectId?: number;
  /** Names of fields, never their values. */
  readonly fields?: string;
  readonly reason?: string;
  /** Keyed index of the number that was looked for. */
  readonly numberIndex?: Uint8Array;
  /** Whose name was tried, where that is not the caller. */
  readonly tried?: Account | undefined;
}

/** Who is asking, as the log tells it. */
export function actorOf(c: Context<Asked>, house: House, tried?: Account): Actor {
  const { caller } = c.var;
  const account = tried ?? (caller.role === 'public' ? undefined : caller);
  return {
    accountId: account?.id ?? null,
    accountName: account?.username ?? null,
    role: account?.role ?? null,
    ip: addressOf(c, house) ?? null,
  };
}

/** Writes the row before the answer leaves: what cannot be logged is not shown. */
export async function logAccess(
  house: House,
  c: Context<Asked>,
  { tried, ...access }: Access,
  on: Queryable = house.store,
): Promise<void> {
  await on.run(addAccessRow({ ...actorOf(c, house, tried), ...access }));
}
