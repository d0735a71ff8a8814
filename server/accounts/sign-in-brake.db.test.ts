// The brake on guessing: by account and by address, failures only, and nobody kept out by a stranger.
import { beforeEach, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { TEST_PASSWORD, type TestHouse, testHouse } from '../testing/house.ts';
import { createAccount } from './accounts.ts';

describeStores('the brake on signing in', (open) => {
  let store: Store;
  let at: TestHouse;

  beforeEach(async () => {
    store ??= await open();
    at ??= testHouse(store, { trustedProxies: ['10.0.0.1'] });
    await store.run(sql`TRUNCATE sign_in_brake, access_log`);
    for (const username of ['hoa', 'mai']) {
      const asked = {
        username,
        displayName: username,
        password: TEST_PASSWORD,
        role: 'admin',
        communes: 'all',
      } as const;
      await createAccount(at.house, asked).catch(() => undefined);
    }
  });

  /** From an address behind the proxy. */
  async function tryFrom(address: string, username: string, password = 'khong-phai-the'): Promise<number> {
    const answer = await at.app.request(
      '/api/auth/sign-in/username',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `1.1.1.1, ${address}` },
        body: JSON.stringify({ username, password }),
      },
      { incoming: { socket: { remoteAddress: '10.0.0.1' } } },
    );
    return answer.status;
  }

  const times = (count: number, work: (i: number) => Promise<number>): Promise<number[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => work(i)));

  const rows = (): Promise<{ account: string | null; ip: string; fields: string }[]> =>
    store.rows(
      sql`SELECT account_name AS account, ip, fields FROM access_log WHERE action = 'sign_in_failed' ORDER BY id`,
    );

  it('lets ten tries of an account through a minute, at whatever time and from wherever they come', async () => {
    const statuses = await times(25, (i) => tryFrom(`203.0.113.${i}`, 'hoa'));
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    expect(await tryFrom('203.0.113.200', 'HOA', TEST_PASSWORD)).toBe(429);
    expect(await tryFrom('203.0.113.200', 'mai', TEST_PASSWORD)).toBe(200);
  });

  it('does the same with names of nobody: it does not tell who exists', async () => {
    const statuses = await times(15, (i) => tryFrom(`203.0.113.${i}`, 'khong-ai'));
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  it('stops an address that tries many names, all of its /64, and nobody else behind the same proxy', async () => {
    const statuses = await times(40, (i) => tryFrom(`2001:db8:0:7::${i.toString(16)}`, `ten-${i}`));
    expect(statuses.filter((status) => status === 401)).toHaveLength(30);
    expect(await tryFrom('2001:db8:0:7:ffff::1', 'hoa', TEST_PASSWORD)).toBe(429);
    expect(await tryFrom('2001:db8:0:8::1', 'hoa', TEST_PASSWORD)).toBe(200);
  });

  it('does not count successes', async () => {
    for (let i = 0; i < 12; i++) expect(await tryFrom('203.0.113.5', 'hoa', TEST_PASSWORD)).toBe(200);
  });

  it('does not keep an account out where it signed in from lately, however strangers try it', async () => {
    expect(await tryFrom('203.0.113.5', 'hoa', TEST_PASSWORD)).toBe(200);
    await times(20, (i) => tryFrom(`198.51.100.${i}`, 'hoa'));
    expect(await tryFrom('198.51.100.99', 'hoa', TEST_PASSWORD)).toBe(429);
    expect(await tryFrom('203.0.113.5', 'hoa', TEST_PASSWORD)).toBe(200);
  });

  it('names the account that was tried, where from, and writes one row of a flood', async () => {
    for (let i = 0; i < 30; i++) await tryFrom('203.0.113.9', 'hoa');
    const written = await rows();
    expect(written).toHaveLength(11);
    expect(written.every(({ account, ip }) => account === 'hoa' && ip === '203.0.113.9')).toBe(true);
    expect(written.at(-1)?.fields).toBe('brake: account');
  });

  it('lets tries through again after a minute', async () => {
    await times(12, () => tryFrom('203.0.113.9', 'hoa'));
    expect(await tryFrom('203.0.113.9', 'hoa', TEST_PASSWORD)).toBe(429);
    await store.run(sql`UPDATE sign_in_brake SET since = since - interval '61 seconds'`);
    expect(await tryFrom('203.0.113.9', 'hoa', TEST_PASSWORD)).toBe(200);
  });
});
