// The brake on guessing: by account and by address, failures only, and nobody kept out by a stranger.
import { beforeEach, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { TEST_PASSWORD, type TestHouse, testHouse } from '../testing/house.ts';
import { createAccount } from './accounts.ts';
import type { Braked } from './sign-in-brake.ts';

const PROXY = '10.0.0.1';

describeStores('the brake on signing in', (open) => {
  let store: Store;
  let at: TestHouse;
  let hoa: string;

  beforeEach(async () => {
    if (!store) {
      store = await open();
      at = testHouse(store, { trustedProxies: [PROXY] });
      const asked = {
        displayName: 'H',
        password: TEST_PASSWORD,
        passwordAsIs: true,
        role: 'admin',
        communes: 'all',
      } as const;
      hoa = await createAccount(at.house, { ...asked, username: 'hoa' });
      await createAccount(at.house, { ...asked, username: 'mai' });
    }
    await store.run(sql`TRUNCATE sign_in_brake, access_log`);
  });

  /** Through the trusted proxy. */
  async function signIn(address: string, username: string, password = TEST_PASSWORD): Promise<number> {
    const answer = await at.app.request(
      '/api/auth/sign-in/username',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `1.1.1.1, ${address}` },
        body: JSON.stringify({ username, password }),
      },
      { incoming: { socket: { remoteAddress: PROXY } } },
    );
    return answer.status;
  }

  /** A try that fails, without the price of looking at a password: what braked it. */
  async function fail(address: string, username: string, accountId?: string): Promise<Braked['by'] | undefined> {
    const begun = await at.house.brake.begin({ username, accountId, address });
    return 'by' in begun ? begun.by : undefined;
  }

  const times = <T>(count: number, work: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => work(i)));

  it('lets ten tries of an account through a minute, at once or one by one, from wherever they come', async () => {
    const braked = await times(25, (i) => fail(`203.0.113.${i}`, i % 2 ? 'hoa' : 'HOA', hoa));
    expect(braked.filter((by) => by === undefined)).toHaveLength(10);
    expect(braked.filter((by) => by === 'account')).toHaveLength(15);
    expect(await signIn('203.0.113.200', 'hoa')).toBe(429);
    expect(await signIn('203.0.113.200', 'mai')).toBe(200);
  });

  it('does the same with names of nobody: it does not tell who exists', async () => {
    const braked = await times(15, (i) => fail(`203.0.113.${i}`, 'khong-ai'));
    expect(braked.filter((by) => by === 'account')).toHaveLength(5);
    expect(await signIn('203.0.113.200', 'khong-ai')).toBe(429);
  });

  it('stops an address that tries many names, all of its /64, and nobody else behind the same proxy', async () => {
    const braked = await times(40, (i) => fail(`2001:db8:0:7::${i.toString(16)}`, `ten-${i}`));
    expect(braked.filter((by) => by === 'address')).toHaveLength(10);
    expect(await signIn('2001:db8:0:7:ffff::1', 'hoa')).toBe(429);
    expect(await signIn('2001:db8:0:8::1', 'hoa')).toBe(200);
  });

  it('does not count successes', async () => {
    await times(9, () => fail('203.0.113.5', 'hoa', hoa));
    for (let i = 0; i < 3; i++) expect(await signIn('203.0.113.5', 'hoa')).toBe(200);
  });

  it('does not keep an account out where it signed in from lately, however strangers try it', async () => {
    expect(await signIn('203.0.113.5', 'hoa')).toBe(200);
    await times(20, (i) => fail(`198.51.100.${i}`, 'hoa', hoa));
    expect(await signIn('198.51.100.99', 'hoa')).toBe(429);
    expect(await signIn('203.0.113.5', 'hoa')).toBe(200);
  });

  it('names the account that was tried and where from, and writes one row of a flood', async () => {
    expect(await signIn('203.0.113.9', 'hoa', 'khong-phai-the')).toBe(401);
    await times(9, () => fail('203.0.113.9', 'hoa', hoa));
    for (let i = 0; i < 20; i++) expect(await signIn('203.0.113.9', 'hoa', 'khong-phai-the')).toBe(429);
    const rows = await store.rows(
      sql`SELECT account_name AS account, ip, fields FROM access_log WHERE action = 'sign_in_failed' ORDER BY id`,
    );
    expect(rows).toEqual([
      { account: 'hoa', ip: '203.0.113.9', fields: 'password' },
      { account: 'hoa', ip: '203.0.113.9', fields: 'brake: account' },
    ]);
  });

  it('lets tries through again after a minute', async () => {
    await times(12, () => fail('203.0.113.9', 'hoa', hoa));
    expect(await signIn('203.0.113.9', 'hoa')).toBe(429);
    await store.run(sql`UPDATE sign_in_brake SET since = since - interval '61 seconds'`);
    expect(await signIn('203.0.113.9', 'hoa')).toBe(200);
  });
});
