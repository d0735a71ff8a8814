// What is done to an account that exists: disabled and enabled, another role or reach, a new password, its sessions ended.
// Each is one transaction with a row in the access log; the last administrator stays.
import { hashPassword } from 'better-auth/crypto';
import type { Store, Transaction } from '../../data/store/store.ts';
import { type Actor, addAccessRow } from './access-log.sql.ts';
import { AccountError } from './account-error.ts';
import {
  type AccountDetailRow,
  accountDetail,
  addReach,
  changePassword,
  changeRole,
  disableAccount,
  enableAccount,
  endSessions,
  lockAdministrators,
  removeReach,
} from './accounts.sql.ts';
import { communesOf, type GivenPassword, type Reach, reachWords } from './accounts.ts';
import { refuseWeak } from './passwords.ts';

interface Keeper {
  readonly store: Store;
}

/** The account as it is now, or undefined where there is none with this id. */
type Changed = Promise<AccountDetailRow | undefined>;

/** Runs `work` on the account in a transaction, writes the log, and gives the account back as it is then. */
function change(
  { store }: Keeper,
  id: string,
  by: Actor,
  verb: string,
  work: (tx: Transaction, account: AccountDetailRow) => Promise<string | undefined>,
): Changed {
  return store.transact(async (tx) => {
    const account = await tx.first<AccountDetailRow>(accountDetail(id));
    if (!account) return undefined;
    const reason = (await work(tx, account)) ?? null;
    await tx.run(addAccessRow({ ...by, action: 'account', fields: `${verb} ${account.username}`, reason }));
    return tx.first<AccountDetailRow>(accountDetail(id));
  });
}

/** Two administrators cannot take each other away at once: both hold the same rows. */
async function refuseLast(tx: Transaction, { id, role }: AccountDetailRow): Promise<void> {
  if (role !== 'admin') return;
  const administrators = await tx.rows<{ id: string }>(lockAdministrators());
  if (administrators.some((other) => other.id !== id)) return;
  throw new AccountError('role', {
    vi: 'Đây là quản trị viên cuối cùng còn hoạt động. Hãy thêm người khác trước.',
    en: 'This is the last administrator who can sign in. Add another one first.',
  });
}

/** The person can no longer sign in, and is signed out everywhere. @throws AccountError for the last administrator */
export const disable = (at: Keeper, id: string, by: Actor): Changed =>
  change(at, id, by, 'disable', async (tx, account) => {
    if (account.disabledAt === null) await refuseLast(tx, account);
    await tx.run(disableAccount(id));
    await tx.rows(endSessions(id));
    return undefined;
  });

export const enable = (at: Keeper, id: string, by: Actor): Changed =>
  change(at, id, by, 'enable', async (tx, { disabledAt }) => {
    if (disabledAt === null) return undefined;
    await tx.run(enableAccount(id));
    // nothing that began before or meanwhile comes back to life
    await tx.rows(endSessions(id));
    return undefined;
  });

/** Another role and other communes; sessions go on with them. @throws AccountError */
export const giveRole = (at: Keeper, id: string, reach: Reach, by: Actor): Changed =>
  change(at, id, by, 'role', async (tx, account) => {
    if (reach.role !== 'admin' && account.disabledAt === null) await refuseLast(tx, account);
    const communes = await communesOf(tx, reach);
    await tx.run(changeRole(id, reach.role, communes === undefined));
    await tx.run(removeReach(id));
    await tx.run(addReach(id, communes ?? []));
    return reachWords(reach.role, communes);
  });

/** A new password; whoever knew the old one is signed out everywhere. @throws AccountError where it is weak */
export async function setPassword(at: Keeper, id: string, given: GivenPassword, by: Actor): Changed {
  const holder = await at.store.first<AccountDetailRow>(accountDetail(id));
  if (!holder) return undefined;
  if (!given.passwordAsIs) await refuseWeak(given.password, holder);
  const hash = await hashPassword(given.password);
  return change(at, id, by, 'password', async (tx) => {
    await tx.run(changePassword(id, hash));
    await tx.rows(endSessions(id));
    return undefined;
  });
}

/** Signs the person out everywhere. */
export const signOutEverywhere = (at: Keeper, id: string, by: Actor): Changed =>
  change(at, id, by, 'sessions', async (tx) => {
    await tx.rows(endSessions(id));
    return undefined;
  });
