// Who looked at whom: sign-in, search of persons, reveal, export, document. What was looked for is never written, only which field.
import type { Context } from 'hono';
import type { Asked, House } from '../house.ts';
import { addressOf } from '../http/address.ts';
import { addAccessRow } from './access-log.sql.ts';
import type { Account } from './caller.ts';

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
  /** Whose name was tried, where that is not the caller. */
  readonly tried?: Account | undefined;
}

/** Writes the row before the answer leaves: what cannot be logged is not shown. */
export async function logAccess(house: House, c: Context<Asked>, access: Access): Promise<void> {
  const { caller } = c.var;
  const account = access.tried ?? (caller.role === 'public' ? undefined : caller);
  await house.store.run(
    addAccessRow({
      accountId: account?.id ?? null,
      accountName: account?.username ?? null,
      role: account?.role ?? null,
      ip: addressOf(c, house) ?? null,
      action: access.action,
      communeCode: access.communeCode ?? null,
      objectType: access.objectType ?? null,
      objectId: access.objectId ?? null,
      fields: access.fields ?? null,
      reason: access.reason ?? null,
    }),
  );
}
