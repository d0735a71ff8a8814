// Signing in and out, and what it leaves behind.
import { beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { cookieOf, TEST_PASSWORD, type TestHouse, testHouse } from '../testing/house.ts';
import { createAccount } from './accounts.ts';

describeStores('signing in', (open) => {
  let store: Store;
  let at: TestHouse;
  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await createAccount(at.house, {
      username: 'lan',
      displayName: 'Lan',
      password: TEST_PASSWORD,
      passwordAsIs: true,
      role: 'leader',
      communes: 'all',
    });
  });

  it('gives a session that says who one is, and sign-out ends it', async () => {
    const cookie = await cookieOf(at.app, 'LAN', TEST_PASSWORD);
    const me = await at.everyone.ask('/api/me', { headers: { cookie } });
    expect(me.status).toBe(200);
    expect(await me.json()).toMatchObject({ username: 'lan', displayName: 'Lan', role: 'leader', communes: [] });
    const out = await at.everyone.ask('/api/auth/sign-out', { method: 'POST', headers: { cookie } });
    expect(out.status).toBe(204);
    expect((await at.everyone.ask('/api/me', { headers: { cookie } })).status).toBe(401);
  });

  it('sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await at.everyone.ask('/api/auth/sign-in/username', {
      body: { username: 'lan', password: TEST_PASSWORD },
    });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^thua\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(await answer.text()).not.toMatch(/token|password/i);
  });

  it('answers a wrong password and an unknown name alike, and logs both without saying what was typed', async () => {
    const wrong = await at.everyone.ask('/api/auth/sign-in/username', {
      body: { username: 'lan', password: 'khong-phai-the' },
    });
    const unknown = await at.everyone.ask('/api/auth/sign-in/username', {
      body: { username: 'nguoi-la', password: 'khong-phai-the' },
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    const rows = await store.rows<Record<string, unknown>>(sql`SELECT * FROM access_log ORDER BY id`);
    const failed = rows.filter((row) => row['action'] === 'sign_in_failed');
    expect(failed.map((row) => [row['account_name'], row['fields']])).toEqual([
      ['lan', 'password'],
      [null, 'password'],
    ]);
    expect(rows.filter((row) => row['action'] === 'sign_in').length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/khong-phai|nguoi-la|mat-khau/);
  });

  it('stores neither password nor a readable session', async () => {
    const kept = await store.rows(sql`SELECT password FROM credential`);
    expect(JSON.stringify(kept)).not.toContain(TEST_PASSWORD);
  });

  it('does not believe a cookie whose signature was changed', async () => {
    const cookie = await cookieOf(at.app, 'lan', TEST_PASSWORD);
    const forged = cookie.replace(/\.[^.]{10}/, '.AAAAAAAAAA');
    expect((await at.everyone.ask('/api/me', { headers: { cookie: forged } })).status).toBe(401);
  });

  it('ends the sessions of an account that is disabled', async () => {
    await createAccount(at.house, {
      username: 'nghi-viec',
      displayName: 'N',
      password: TEST_PASSWORD,
      passwordAsIs: true,
      role: 'admin',
      communes: 'all',
    });
    const cookie = await cookieOf(at.app, 'nghi-viec', TEST_PASSWORD);
    await store.run(sql`UPDATE account SET disabled_at = now() WHERE username = 'nghi-viec'`);
    expect((await at.everyone.ask('/api/me', { headers: { cookie } })).status).toBe(401);
  });

  it('makes no session for an account that is disabled, and answers its right password like a wrong one', async () => {
    const sessions = async () =>
      (await store.first<{ n: number }>(sql`SELECT count(*)::int AS n FROM session`))?.n ?? Number.NaN;
    const before = await sessions();
    const asked = (password: string) =>
      at.everyone.ask('/api/auth/sign-in/username', { body: { username: 'nghi-viec', password } });
    const [right, wrong] = [await asked(TEST_PASSWORD), await asked('khong-phai-the')];
    expect([right.status, right.headers.getSetCookie()]).toEqual([401, []]);
    expect(await right.text()).toBe(await wrong.text());
    expect(await sessions()).toBe(before);
  });

  it('refuses requests that another site makes', async () => {
    const evil = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await at.everyone.ask('/api/auth/sign-in/username', {
      body: { username: 'lan', password: TEST_PASSWORD },
      headers: evil,
    });
    expect(answer.status).toBe(403);
  });

  it('is asked for over https where the cookie goes over https only, with the address to open', async () => {
    const secure = testHouse(store, { publicUrl: 'https://thua.example.vn' });
    const asked = { body: { username: 'lan', password: TEST_PASSWORD } };
    const plain = await secure.everyone.ask('/api/auth/sign-in/username', {
      ...asked,
      headers: { origin: 'http://thua.example.vn', host: 'thua.example.vn', 'accept-language': 'en' },
    });
    expect(plain.status).toBe(403);
    expect(plain.headers.getSetCookie()).toEqual([]);
    expect(await plain.json()).toMatchObject({
      type: 'urn:thua:needs-https',
      detail: 'Signing in needs https: open https://thua.example.vn/dang-nhap.',
    });
    const safe = await secure.everyone.ask('/api/auth/sign-in/username', {
      ...asked,
      headers: { origin: 'https://thua.example.vn', host: 'thua.example.vn' },
    });
    expect(safe.status).toBe(200);
    expect(safe.headers.getSetCookie()[0]).toMatch(/^__Secure-thua\.session_token=.*Secure/);
    secure.close();
  });

  it('brakes whoever tries passwords by the dozen, and says when to come back', async () => {
    const tries = { body: { username: 'lan', password: 'doan-mo-mat-khau' } };
    const statuses: number[] = [];
    for (let i = 0; i < 25; i++) statuses.push((await at.everyone.ask('/api/auth/sign-in/username', tries)).status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const braked = await at.everyone.ask('/api/auth/sign-in/username', tries);
    expect(braked.status).toBe(429);
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  describe('accounts', () => {
    const asked = { username: 'moi', displayName: 'M', password: 'lua chin ngoai dong', role: 'officer' as const };
    it('are refused with what to do: taken name, short password, unknown commune, no commune', async () => {
      await expect(createAccount(at.house, { ...asked, username: 'lan', communes: 'all' })).rejects.toThrow(/exists/);
      await expect(createAccount(at.house, { ...asked, password: 'ngan', communes: 'all' })).rejects.toThrow(/10/);
      await expect(createAccount(at.house, { ...asked, communes: ['00000'] })).rejects.toThrow(/00000/);
      await expect(createAccount(at.house, { ...asked, communes: [] })).rejects.toThrow(/commune/);
      await expect(createAccount(at.house, { ...asked, username: "x'; --", communes: 'all' })).rejects.toThrow(/name/);
    });
  });
});
