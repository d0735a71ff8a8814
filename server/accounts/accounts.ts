// Making accounts: the one way, for the command line and for the demo province.
import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { Role } from '../../data/model/account.ts';
import type { Store } from '../../data/store/store.ts';
import { accountIdByName, addAccount, addPassword, addReach, unknownCommunes } from './accounts.sql.ts';

export interface NewAccount {
  /** 3 to 30 of a-z, 0-9, dot, dash, underscore; kept in lower case. */
  readonly username: string;
  readonly displayName: string;
  /** 8 to 128 characters. */
  readonly password: string;
  readonly role: Role;
  /** Codes of communes of today, or 'all'. Administrators reach all, whatever is named. */
  readonly communes: readonly string[] | 'all';
}

/** An account cannot be made as asked; the message is one line that says what to do. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

export const USERNAME = /^[a-z0-9._-]{3,30}$/;
export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

function refuseUnfit(asked: NewAccount): void {
  if (!USERNAME.test(asked.username)) {
    throw new AccountError(`"${asked.username}" is no account name: take 3 to 30 of a-z, 0-9, dot, dash, underscore.`);
  }
  if (!Role.safeParse(asked.role).success) {
    throw new AccountError(`"${asked.role}" is no role: take one of ${Role.options.join(', ')}.`);
  }
  if (asked.password.length < PASSWORD_MIN || asked.password.length > PASSWORD_MAX) {
    throw new AccountError(`A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`);
  }
  if (asked.role !== 'admin' && asked.communes !== 'all' && asked.communes.length === 0) {
    throw new AccountError(`The role ${asked.role} needs at least one commune: name them with --commune CODE, or all.`);
  }
}

/**
 * Makes an account with its password and reach, in one transaction; its id.
 * @throws AccountError where the name is taken or unfit, the password too short, or a commune unknown
 */
export async function createAccount(at: { readonly store: Store }, asked: NewAccount): Promise<string> {
  const username = asked.username.trim().toLowerCase();
  refuseUnfit({ ...asked, username });
  const communes = asked.role === 'admin' || asked.communes === 'all' ? undefined : asked.communes;
  const hash = await hashPassword(asked.password);
  const id = randomUUID();
  await at.store.transact(async (tx) => {
    if (await tx.first(accountIdByName(username))) throw new AccountError(`The account ${username} exists already.`);
    const unknown = await tx.rows<{ code: string }>(unknownCommunes(communes ?? []));
    if (unknown.length > 0) {
      throw new AccountError(`No commune has the code ${unknown.map(({ code }) => code).join(', ')}.`);
    }
    await tx.run(
      addAccount({
        id,
        username,
        displayName: asked.displayName,
        role: asked.role,
        allCommunes: communes === undefined,
      }),
    );
    await tx.run(addPassword(randomUUID(), id, hash));
    await tx.run(addReach(id, communes ?? []));
  });
  return id;
}
