// `thua user …` as an administrator runs it, who is locked out of the page: what it prints, what it refuses, and who is signed out.
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../data/store/open.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { type Cleanups, copyOfTemplate, freshDatabase } from '../../data/store/testing/databases.ts';
import { cookieOf, type TestHouse, testHouse } from '../../server/testing/house.ts';
import { HERE, settle } from '../../server/testing/land.ts';
import { type Ended, KEY, lastLine, thua } from '../testing/thua-run.ts';

const postgres = inject('postgres');
const engine = 'missing' in postgres ? 'the embedded database' : 'PostgreSQL';
const GENERATED = /^\w{4}(-\w{4}){3}$/;
const GOOD = 'lúa chín ngoài đồng xa';

describe(`thua user, on ${engine}`, { timeout: 300_000 }, () => {
  const cleanups: Cleanups = [];
  let env: Record<string, string>;

  beforeAll(async () => {
    const place = await mkdtemp(join(tmpdir(), 'thua-user-'));
    cleanups.unshift(() => rm(place, { recursive: true, force: true }));
    env = { DATA_DIR: place };
    if ('missing' in postgres) {
      await rename(await copyOfTemplate(), join(place, 'db'));
    } else env['DATABASE_URL'] = await freshDatabase(postgres.url, cleanups);
    await atHouse(({ house }) => settle(house));
  });
  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  /** The database is one process's alone where it is embedded: looked at between the runs, never beside one. */
  async function atStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ url: env['DATABASE_URL'], directory: join(env['DATA_DIR'] ?? '', 'db') });
    return work(store).finally(() => store.close());
  }
  const atHouse = <T>(work: (at: TestHouse) => Promise<T>): Promise<T> =>
    atStore((store) => {
      const at = testHouse(store, { encryptionKey: KEY });
      return work(at).finally(() => at.close());
    });

  /** @param line first line of standard input, which stays open behind it, as a terminal does */
  function user(words: string, line?: string): Promise<Ended> {
    const { child, ended } = thua(['user', ...words.split(' ')], env);
    if (line !== undefined) child.stdin?.write(`${line}\n`);
    return ended;
  }
  const json = async (words: string, line?: string): Promise<Record<string, unknown>> => {
    const run = await user(`${words} --json`, line);
    expect([run.code, run.code === 0 ? '' : lastLine(run)]).toEqual([0, '']);
    return JSON.parse(run.out);
  };
  /** One line that says why, and nothing done. */
  async function refused(words: string, why: RegExp, line?: string): Promise<void> {
    const run = await user(words, line);
    expect([run.code, run.out]).toEqual([1, '']);
    expect(lastLine(run)).toMatch(why);
    expect(run.err).not.toMatch(/\n\s+at |Error:/);
    if (line) expect(run.err).not.toContain(line);
  }
  const isLetIn = (name: string, password: string): Promise<boolean> =>
    atHouse(({ app }) =>
      cookieOf(app, name, password).then(
        () => true,
        (error: Error) => {
          expect(error.message).toMatch(/answered 401/);
          return false;
        },
      ),
    );

  it('makes accounts: the password is printed once where it was made here, and opens', async () => {
    const plain = await user(`add Hoa.Xa --role officer --commune ${HERE} --name Hoa`);
    expect(plain.code).toBe(0);
    expect(plain.out).toMatch(
      /^Account hoa\.xa \(officer\) made\.\nPassword, shown only this once: \w{4}(-\w{4}){3}\n$/,
    );
    expect(await isLetIn('hoa.xa', plain.out.trim().split(' ').at(-1) ?? '')).toBe(true);

    const boss = await json('add Sep --role admin');
    expect(boss).toEqual({
      id: expect.any(String),
      username: 'sep',
      role: 'admin',
      password: expect.stringMatching(GENERATED),
    });
    const given = await json('add lan --role leader --commune all --password-stdin', GOOD);
    expect(given).not.toHaveProperty('password');
    expect(await isLetIn('lan', GOOD)).toBe(true);
  });

  it.each([
    [
      'a password that everybody tries',
      'add yeu --role officer --commune all --password-stdin',
      /10 to 128/,
      '12345678',
    ],
    [
      'a long one that is easy',
      'add yeu --role officer --commune all --password-stdin',
      /easy to guess/,
      'matkhau12345',
    ],
    ['one too short for an administrator', 'add yeu --role admin --password-stdin', /12 to 128/, 'kẹo lạc xa'],
    ['an empty line', 'password lan --password-stdin', /10 to 128/, ''],
    ['a name that is taken', 'add LAN --role officer --commune all', /^thua: The account lan exists already\.$/],
    ['a name that is none', "add x';-- --role officer --commune all", /^thua: .*is no account name/],
    [
      'a commune that is not there',
      'add moi --role officer --commune 00000',
      /^thua: No commune has the code 00000\.$/,
    ],
    ['no commune at all', 'add moi --role officer', /^thua: The role officer needs at least one commune/],
    ['a role that is none', 'role lan --role king', /king.*Allowed choices|add --help/],
    [
      'an account that is not there',
      'disable ai.do',
      /^thua: There is no account ai\.do\. See: npm run thua -- user list$/,
    ],
    ['the end of the last administrator', 'disable sep', /^thua: This is the last administrator/],
    ['the last administrator in another role', 'role sep --role leader --commune all', /^thua: This is the last admin/],
  ] as const)('refuses %s in one line, with exit status 1', async (_, words, why, line?: string) => {
    await refused(words, why, line);
  });

  it('lists every account once, for people and for machines, without what opens them', async () => {
    const { accounts } = (await json('list')) as { accounts: { username: string; [field: string]: unknown }[] };
    expect(accounts.map(({ username }) => username)).toEqual(['hoa.xa', 'lan', 'sep']);
    expect(accounts[0]).toMatchObject({ role: 'officer', communes: [HERE], displayName: 'Hoa', disabledAt: null });
    expect(accounts[1]).toMatchObject({ role: 'leader', communes: 'all' });
    const { out } = await user('list');
    expect(out.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^name +role +state +sessions +communes +shown as$/),
      expect.stringMatching(new RegExp(`^hoa\\.xa +officer +active +1 +${HERE} +Hoa$`)),
    ]);
    expect(JSON.stringify(accounts)).not.toMatch(/password|hash|token/i);
  });

  it('gives a new password, which signs out whoever knew the old one', async () => {
    const answer = await json('password lan');
    expect(answer).toMatchObject({ username: 'lan', endedSessions: 1, password: expect.stringMatching(GENERATED) });
    expect(await isLetIn('lan', GOOD)).toBe(false);
    expect(await isLetIn('lan', String(answer['password']))).toBe(true);
    const typed = await user('password LAN --password-stdin', GOOD);
    expect([typed.code, typed.out]).toEqual([0, 'Account lan has a new password; 1 sessions ended.\n']);
    expect(await isLetIn('lan', GOOD)).toBe(true);
  });

  it('tells the open sessions, and ends them', async () => {
    const told = await json('sessions lan');
    expect(told).toMatchObject({ username: 'lan', ended: false, sessions: [{ startedAt: expect.any(String) }] });
    expect(JSON.stringify(told)).not.toMatch(/token/i);
    const ended = await user('sessions lan --end');
    expect([ended.code, ended.out]).toEqual([0, '1 sessions of lan ended.\n']);
    expect(await json('sessions lan')).toMatchObject({ sessions: [] });
  });

  it('disables an account, whose sessions end with it, and lets it in again', async () => {
    expect(await isLetIn('lan', GOOD)).toBe(true);
    expect(await json('disable lan')).toMatchObject({ username: 'lan', disabledAt: expect.any(String), sessions: 0 });
    expect(await isLetIn('lan', GOOD)).toBe(false);
    expect((await user('enable lan')).out).toBe('Account lan can sign in.\n');
    expect(await isLetIn('lan', GOOD)).toBe(true);
    // one who can sign in already is not signed out by it
    expect(await json('enable lan')).toMatchObject({ disabledAt: null, sessions: 1 });
  });

  it('gives another role and other communes in place of those before', async () => {
    expect(await json(`role lan --role approver --commune ${HERE}`)).toMatchObject({
      role: 'approver',
      communes: [HERE],
    });
    expect(await json('role lan --role admin')).toMatchObject({ role: 'admin', communes: 'all' });
    // and now the other one may go
    expect((await user('disable sep')).code).toBe(0);
  });

  it('leaves a row for everything it did, with who ran it, and no password', async () => {
    const rows = await atStore((store) =>
      store.rows<{ account_name: string; fields: string }>(
        sql`SELECT account_name, fields, reason FROM access_log WHERE action = 'account' ORDER BY id`,
      ),
    );
    const done = rows.filter(({ account_name }) => account_name.startsWith('cli')).map(({ fields }) => fields);
    for (const fields of ['add hoa.xa', 'password lan', 'sessions lan', 'disable lan', 'enable lan', 'role lan'])
      expect(done).toContain(fields);
    expect(done.some((fields) => /yeu|moi|ai\.do/.test(fields))).toBe(false);
    expect(JSON.stringify(rows)).not.toMatch(/\w{4}(-\w{4}){3}"|lúa chín/);
  });
});
