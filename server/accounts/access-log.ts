// Who looked at whom: sign-in, search of persons, reveal, export, document. What was looked for is never written, only which field.
import type { Context } from 'hono';
import type { Queryable } from '../../data/store/store.ts';
import type { Asked, House } from '../house.ts';
import { addressOf } from '../http/address.ts';
import { addAccessRow } from './access-log.sql.ts';

export type AccessAction =
  | 'sign_in'
  | 'sign_in_failed'
  | 'sign_out'
  | 'search_person'
  | 'reveal'
  | 'export'
  | 'document';

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
}

/** Writes the row before the answer leaves: what cannot be logged is not shown. */
export async function logAccess(
  house: House,
  c: Context<Asked>,
  access: Access,
  on: Queryable = house.store,
): Promise<void> {
  const { caller } = c.var;
  const account = caller.role === 'public' ? undefined : caller;
  await on.run(
    addAccessRow({
      accountId: account?.id ?? null,
      accountName: account?.username ?? null,
      role: account?.role ?? null,
      ip: addressOf(c) ?? null,
      action: access.action,
      communeCode: access.communeCode ?? null,
      objectType: access.objectType ?? null,
      objectId: access.objectId ?? null,
      fields: access.fields ?? null,
      reason: access.reason ?? null,
      numberIndex: access.numberIndex ?? null,
    }),
  );
}
