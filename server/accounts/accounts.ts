// Making accounts: the one way, for the command line, the administrators' page and the demo province.
import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { Role } from '../../data/model/account.ts';
import type { Store, Transaction } from '../../data/store/store.ts';
import { type Actor, addAccessRow, SETUP } from './access-log.sql.ts';
import { AccountError } from './account-error.ts';
import { accountIdByName, addAccount, addPassword, addReach, unknownCommunes } from './accounts.sql.ts';
import { refuseWeak } from './passwords.ts';

/** What an account may do, and where. */
export interface Reach {
  readonly role: Role;
  /** Codes of communes of today, or 'all'. Administrators reach all, whatever is named. */
  readonly communes: readonly string[] | 'all';
}

export interface GivenPassword {
  readonly password: string;
  /** Not judged: it was made here, or everybody may know it because the people in the database are made up. */
  readonly passwordAsIs?: boolean;
}

export interface NewAccount extends Reach, GivenPassword {
  /** 3 to 30 of a-z, 0-9, dot, dash, underscore; kept in lower case. */
  readonly username: string;
  readonly displayName: string;
}

export const USERNAME = /^[a-z0-9._-]{3,30}$/;

function refuseUnfit(asked: NewAccount): void {
  if (!USERNAME.test(asked.username)) {
    throw new AccountError('username', {
      vi: 'Tên đăng nhập gồm 3 đến 30 ký tự: a-z, 0-9, chấm, gạch ngang, gạch dưới.',
      en: `"${asked.username}" is no account name: take 3 to 30 of a-z, 0-9, dot, dash, underscore.`,
    });
  }
  if (!Role.safeParse(asked.role).success) {
    const roles = Role.options.join(', ');
    throw new AccountError('role', {
      vi: `Không có vai trò này: chọn một trong ${roles}.`,
      en: `"${asked.role}" is no role: take one of ${roles}.`,
    });
  }
}

/** The communes to keep: none for 'all'. @throws AccountError where a role has none, or one is not of today */
export async function communesOf(tx: Transaction, { role, communes }: Reach): Promise<readonly string[] | undefined> {
  if (role === 'admin' || communes === 'all') return undefined;
  if (communes.length === 0) {
    throw new AccountError('communes', {
      vi: 'Vai trò này cần ít nhất một xã, phường, hoặc tất cả.',
      en: `The role ${role} needs at least one commune, or all.`,
    });
  }
  const unknown = (await tx.rows<{ code: string }>(unknownCommunes(communes))).map(({ code }) => code).join(', ');
  if (unknown) {
    throw new AccountError('communes', {
      vi: `Không có xã, phường nào mang mã ${unknown}.`,
      en: `No commune has the code ${unknown}.`,
    });
  }
  return communes;
}

/** A role and its reach as the access log tells it. */
export const reachWords = (role: Role, communes: readonly string[] | undefined): string =>
  `${role}: ${communes?.join(' ') ?? 'all'}`;

/**
 * Makes an account with its password and reach, in one transaction with a row in the access log; its id.
 * @throws AccountError where the name is taken or unfit, the password weak, or a commune unknown
 */
export async function createAccount(
  at: { readonly store: Store },
  asked: NewAccount,
  by: Actor = SETUP,
): Promise<string> {
  const username = asked.username.trim().toLowerCase();
  const { displayName, role, password } = asked;
  refuseUnfit({ ...asked, username });
  const taken = await at.store.first(accountIdByName(username));
  if (!taken && !asked.passwordAsIs) await refuseWeak(password, { username, displayName, role });
  const hash = await hashPassword(password);
  const id = randomUUID();
  await at.store.transact(async (tx) => {
    if (await tx.first(accountIdByName(username))) {
      throw new AccountError('username', {
        vi: 'Đã có tài khoản mang tên này.',
        en: `The account ${username} exists already.`,
      });
    }
    const communes = await communesOf(tx, asked);
    await tx.run(addAccount({ id, username, displayName, role, allCommunes: communes === undefined }));
    await tx.run(addPassword(randomUUID(), id, hash));
    await tx.run(addReach(id, communes ?? []));
    await tx.run(
      addAccessRow({ ...by, action: 'account', fields: `add ${username}`, reason: reachWords(role, communes) }),
    );
  });
  return id;
}
