// `thua user add`: an account for a person.
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { type Command, Option } from 'commander';
import { Role } from '../../data/model/account.ts';
import { createAccount } from '../../server/accounts/accounts.ts';
import { VerbError, withStore } from '../verb.ts';

interface AddOptions {
  readonly role: Role;
  readonly commune: readonly string[];
  readonly name?: string;
  readonly passwordStdin?: boolean;
  readonly json?: boolean;
}

/** No letters or digits that are taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

const generated = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')).join(
    '-',
  );

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  throw new VerbError('--password-stdin: nothing came on standard input.');
}

async function add(username: string, options: AddOptions): Promise<void> {
  const given = options.passwordStdin ? await firstLine() : undefined;
  const password = given ?? generated();
  const communes = options.commune.includes('all') ? 'all' : options.commune;
  await withStore(async ({ store }) => {
    const id = await createAccount(
      { store },
      { username, displayName: options.name ?? username, password, role: options.role, communes },
    );
    if (options.json) {
      process.stdout.write(`${JSON.stringify({ id, username, role: options.role, ...(given ? {} : { password }) })}\n`);
      return;
    }
    process.stdout.write(`Account ${username} (${options.role}) made.\n`);
    if (!given) process.stdout.write(`Password, shown only this once: ${password}\n`);
  });
}

export function userVerb(program: Command): void {
  const user = program.command('user').description('accounts');
  user.addHelpText('after', '\nExample:\n  npm run thua -- user add --help');
  user
    .command('add')
    .argument('<name>', 'account name: 3 to 30 of a-z, 0-9, dot, dash, underscore')
    .description('make an account; a password is generated and printed once unless one is given')
    .addOption(new Option('--role <role>', 'what the person may do').choices(Role.options).makeOptionMandatory())
    .option('--commune <code...>', 'communes in reach: five-digit codes, or all', [])
    .option('--name <name>', 'the name shown to colleagues')
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('--json', 'print the account as JSON')
    .addHelpText('after', '\nExample:\n  npm run thua -- user add nguyen.van.a --role officer --commune 99001 99002')
    .action(add);
}
