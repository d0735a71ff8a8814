// `thua user …`: accounts from the command line, for those who have no page yet, or whose administrator is locked out.
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { Role } from '../../data/model/account.ts';
import type { Store } from '../../data/store/store.ts';
import type { Actor } from '../../server/accounts/access-log.sql.ts';
import { disable, enable, giveRole, setPassword, signOutEverywhere } from '../../server/accounts/account-changes.ts';
import {
  type AccountDetailRow,
  accountDetailByName,
  accountDetails,
  type SessionRow,
  sessionsOf,
} from '../../server/accounts/accounts.sql.ts';
import { createAccount, type GivenPassword, type Reach } from '../../server/accounts/accounts.ts';
import { generatePassword } from '../../server/accounts/passwords.ts';
import { VerbError, withStore } from '../verb.ts';
import { operator } from './operator.ts';
import { accountJson, accountTable, sessionTable } from './user-words.ts';

interface Printed {
  readonly json?: boolean;
}
interface WithPassword extends Printed {
  readonly passwordStdin?: boolean;
}
interface ReachOptions extends Printed {
  readonly role: Role;
  readonly commune: readonly string[];
}

const by = (): Actor => ({ accountId: null, accountName: operator(), role: null, ip: null });

function reachOf({ role, commune }: ReachOptions): Reach {
  if (role !== 'admin' && commune.length === 0) {
    throw new VerbError(
      `The role ${role} needs at least one commune: name them with --commune CODE, or --commune all.`,
    );
  }
  return { role, communes: commune.includes('all') ? 'all' : commune };
}

/** From standard input, or made here. */
const givenOrMade = async ({ passwordStdin }: WithPassword): Promise<GivenPassword> =>
  passwordStdin ? { password: await firstLine() } : { password: generatePassword(), passwordAsIs: true };

async function firstLine(): Promise<string> {
  try {
    for await (const line of createInterface({ input: process.stdin })) return line;
  } finally {
    // whoever keeps his end open must not keep the verb from ending
    process.stdin.destroy();
  }
  throw new VerbError('--password-stdin: nothing came on standard input.');
}

function print(options: Printed, json: unknown, text: string): void {
  process.stdout.write(options.json ? `${JSON.stringify(json)}\n` : text);
}

const toldOnce = (password: string | undefined): string =>
  password === undefined ? '' : `Password, shown only this once: ${password}\n`;

/** Looks the account up and does something to it; every verb that names one goes through here. */
async function withAccount(
  name: string,
  work: (store: Store, account: AccountDetailRow) => Promise<void>,
): Promise<void> {
  await withStore(async ({ store }) => {
    const account = await store.first<AccountDetailRow>(accountDetailByName(name.toLowerCase()));
    if (!account) throw new VerbError(`There is no account ${name}. See: npm run thua -- user list`);
    await work(store, account);
  });
}

const change = (
  name: string,
  options: Printed,
  done: string,
  work: (store: Store, id: string) => Promise<AccountDetailRow | undefined>,
): Promise<void> =>
  withAccount(name, async (store, account) => {
    const now = (await work(store, account.id)) ?? account;
    print(options, accountJson(now), `Account ${now.username} ${done}.\n`);
  });

async function list(options: Printed): Promise<void> {
  await withStore(async ({ store }) => {
    const accounts: AccountDetailRow[] = [];
    let page: AccountDetailRow[];
    do {
      page = await store.rows<AccountDetailRow>(accountDetails(accounts.at(-1)?.id, 500));
      accounts.push(...page);
    } while (page.length > 0);
    print(options, { accounts: accounts.map(accountJson) }, accountTable(accounts));
  });
}

async function add(typed: string, options: ReachOptions & WithPassword & { readonly name?: string }): Promise<void> {
  const given = await givenOrMade(options);
  const made = given.passwordAsIs ? given.password : undefined;
  const { role } = options;
  const username = typed.trim().toLowerCase();
  await withStore(async ({ store }) => {
    const asked = {
      username,
      displayName: options.name ?? typed,
      ...given,
      ...reachOf(options),
    };
    const id = await createAccount({ store }, asked, by());
    print(
      options,
      { id, username, role, ...(made && { password: made }) },
      `Account ${username} (${role}) made.\n${toldOnce(made)}`,
    );
  });
}

async function password(name: string, options: WithPassword): Promise<void> {
  const given = await givenOrMade(options);
  const made = given.passwordAsIs ? given.password : undefined;
  await withAccount(name, async (store, { id, username, sessions }) => {
    await setPassword({ store }, id, given, by());
    print(
      options,
      { id, username, endedSessions: sessions, ...(made && { password: made }) },
      `Account ${username} has a new password; ${sessions} sessions ended.\n${toldOnce(made)}`,
    );
  });
}

const sessions = (name: string, options: Printed & { readonly end?: boolean }): Promise<void> =>
  withAccount(name, async (store, { id, username, sessions: count }) => {
    const open = await store.rows<SessionRow>(sessionsOf(id));
    if (options.end) await signOutEverywhere({ store }, id, by());
    const told = options.end ? `${count} sessions of ${username} ended.\n` : sessionTable(open);
    print(options, { username, ended: options.end === true, sessions: open }, told);
  });

const json = ['--json', 'print JSON on standard output'] as const;
const passwordStdin = ['--password-stdin', 'read the password from the first line of standard input'] as const;
const reach = (command: Command): Command =>
  command
    .addOption(new Option('--role <role>', 'what the person may do').choices(Role.options).makeOptionMandatory())
    .option('--commune <code...>', 'communes in reach: five-digit codes, or all; administrators reach all', []);
const example = (text: string): string => `\nExample:\n  npm run thua -- user ${text}`;

export function userVerb(program: Command): void {
  const user = program.command('user').description('accounts: who may sign in, as what, and for which communes');
  user.addHelpText('after', example('list'));
  user
    .command('list')
    .description('all accounts with role, communes, state and open sessions')
    .option(...json)
    .addHelpText('after', example('list --json'))
    .action(list);
  reach(user.command('add').argument('<name>', 'account name: 3 to 30 of a-z, 0-9, dot, dash, underscore'))
    .description('make an account; a password is generated and printed once unless one is given')
    .option('--name <name>', 'the name shown to colleagues')
    .option(...passwordStdin)
    .option(...json)
    .addHelpText('after', example('add nguyen.van.a --role officer --commune 99001 99002'))
    .action(add);
  user
    .command('disable <name>')
    .description('no sign-in any more, and signed out everywhere; the last administrator stays')
    .option(...json)
    .addHelpText('after', example('disable nguyen.van.a'))
    .action((name, options) =>
      change(name, options, 'is disabled and signed out', (store, id) => disable({ store }, id, by())),
    );
  user
    .command('enable <name>')
    .description('let a disabled account sign in again')
    .option(...json)
    .addHelpText('after', example('enable nguyen.van.a'))
    .action((name, options) => change(name, options, 'can sign in', (store, id) => enable({ store }, id, by())));
  reach(user.command('role <name>'))
    .description('give an account another role and other communes, in place of those it has')
    .option(...json)
    .addHelpText('after', example('role nguyen.van.a --role approver --commune 99001'))
    .action((name, options) =>
      change(name, options, `is ${options.role} now`, (store, id) => giveRole({ store }, id, reachOf(options), by())),
    );
  user
    .command('password <name>')
    .description('a new password, generated and printed once unless one is given; ends all sessions of the account')
    .option(...passwordStdin)
    .option(...json)
    .addHelpText('after', example('password nguyen.van.a'))
    .action(password);
  user
    .command('sessions <name>')
    .description('the open sessions of an account')
    .option('--end', 'sign the account out everywhere')
    .option(...json)
    .addHelpText('after', example('sessions nguyen.van.a --end'))
    .action(sessions);
}
