// What administrators do to accounts, by page and by command: who stays, whose sessions end, and what the log says.
import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountView, AccountWithPassword } from '../../data/model/account.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { cookieOf, type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { HERE, settle } from '../testing/land.ts';

describeStores('accounts', (open) => {
  let store: Store;
  let at: TestHouse;
  let admin: Visitor;
  beforeAll(async () => {
    store = await open();
    at = testHouse(store);
    await settle(at.house);
    admin = await at.signedIn('admin', 'all');
  });

  const someone = (username: string, more: object = {}) =>
    admin.ask('/api/accounts', {
      body: { username, displayName: 'Người Mới', role: 'officer', communes: [HERE], password: null, ...more },
    });
  async function made(username: string): Promise<{ account: AccountView; password: string; cookie: string }> {
    const { account, password } = (await (await someone(username)).json()) as AccountWithPassword;
    return { account, password: password ?? '', cookie: await cookieOf(at.app, username, password ?? '') };
  }
  const me = (cookie: string) => at.everyone.ask('/api/me', { headers: { cookie } });
  const act = (id: string, verb: string, body?: unknown) =>
    admin.ask(`/api/accounts/${id}/${verb}`, { method: 'POST', ...(body === undefined ? {} : { body }) });
  const problemsOf = async (answer: Response) => ((await answer.json()) as { problems: { rule: string }[] }).problems;

  it('are made with a password that is told once, and can sign in with it', async () => {
    const answer = await someone('Moi.Den');
    expect(answer.status).toBe(201);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { account, password } = (await answer.json()) as AccountWithPassword;
    expect(account).toMatchObject({ username: 'moi.den', role: 'officer', communes: [HERE], disabledAt: null });
    expect(password).toMatch(/^\w{4}(-\w{4}){3}$/);
    expect((await me(await cookieOf(at.app, 'moi.den', password ?? ''))).status).toBe(200);
    const listed = await (await admin.ask('/api/accounts')).text();
    expect(listed).toContain('moi.den');
    expect(listed).not.toContain(password);
  });

  it.each([
    [{ username: "x'; --" }, 'input.username'],
    [{ password: '12345678' }, 'input.password'],
    [{ role: 'admin', password: '123456789012' }, 'input.password'],
    [{ communes: [] }, 'input.communes'],
    [{ communes: ['00000'] }, 'input.communes'],
    [{ role: 'king' }, 'input.role'],
  ])('are refused with the field named: %o', async (more, rule) => {
    const answer = await someone('khong.duoc', more);
    expect(answer.status).toBe(400);
    expect((await problemsOf(answer))[0]?.rule).toBe(rule);
  });

  it('lose their sessions when they are disabled, and come back when they are enabled', async () => {
    const { account, password, cookie } = await made('nghi.phep');
    expect((await me(cookie)).status).toBe(200);
    const view = (await (await act(account.id, 'disable')).json()) as AccountView;
    expect(view).toMatchObject({ sessions: 0, disabledAt: expect.any(String) });
    expect((await me(cookie)).status).toBe(401);
    await expect(cookieOf(at.app, 'nghi.phep', password)).rejects.toThrow(/401/);
    expect((await act(account.id, 'enable')).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
    expect((await me(await cookieOf(at.app, 'nghi.phep', password))).status).toBe(200);
  });

  it('are signed out everywhere by a new password, and the old one is dead', async () => {
    const { account, password, cookie } = await made('lo.mat.khau');
    expect((await me(cookie)).status).toBe(200);
    const changed = (await (await act(account.id, 'password', { password: null })).json()) as AccountWithPassword;
    expect((await me(cookie)).status).toBe(401);
    await expect(cookieOf(at.app, 'lo.mat.khau', password)).rejects.toThrow(/401/);
    expect((await me(await cookieOf(at.app, 'lo.mat.khau', changed.password ?? ''))).status).toBe(200);
    const weak = await act(account.id, 'password', { password: 'matkhau12345' });
    expect([weak.status, (await problemsOf(weak))[0]?.rule]).toEqual([400, 'input.password']);
  });

  it('show their open sessions, without what opens them, and are signed out without losing the account', async () => {
    const { account, cookie } = await made('hai.may');
    const text = await (await admin.ask(`/api/accounts/${account.id}/sessions`)).text();
    expect(JSON.parse(text).sessions).toHaveLength(1);
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? 'none';
    expect(text).not.toContain(token);
    expect((await act(account.id, 'sessions/end')).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
  });

  it('have their new role at once', async () => {
    const { account, cookie } = await made('len.chuc');
    expect(await (await me(cookie)).json()).toMatchObject({ role: 'officer' });
    const answer = await act(account.id, 'role', { role: 'leader', communes: 'all' });
    expect(await answer.json()).toMatchObject({ role: 'leader', communes: 'all' });
    expect(await (await me(cookie)).json()).toMatchObject({ role: 'leader', everywhere: true });
  });

  it('always leave one administrator: the last one can be neither disabled nor given another role', async () => {
    const { accounts } = (await (await admin.ask('/api/accounts')).json()) as { accounts: AccountView[] };
    const own = accounts.find(({ role }) => role === 'admin');
    for (const answer of [
      await act(own?.id ?? '', 'disable'),
      await act(own?.id ?? '', 'role', { role: 'leader', communes: 'all' }),
    ]) {
      expect(answer.status).toBe(400);
      expect(JSON.stringify(await answer.json())).toContain('quản trị viên cuối cùng');
    }
    const other = await someone('quan.tri.hai', { role: 'admin', communes: 'all' });
    const { account } = (await other.json()) as AccountWithPassword;
    expect((await act(account.id, 'disable')).status).toBe(200);
    expect((await act(own?.id ?? '', 'disable')).status).toBe(400);
  });

  it('are listed page by page, each once', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: { accounts: AccountView[]; next: string | null } = await (
        await admin.ask(`/api/accounts?limit=2${next ? `&after=${next}` : ''}`)
      ).json();
      seen.push(...page.accounts.map(({ username }) => username));
      next = page.next;
    }
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThan(5);
  });

  describe('in the access log', () => {
    it('everything done to them is told, with who did it, and no password', async () => {
      const rows = await store.rows<Record<string, unknown>>(
        sql`SELECT account_name, action, fields, reason FROM access_log WHERE action = 'account' ORDER BY id`,
      );
      const told = rows.map(({ account_name, fields }) => `${account_name}: ${fields}`);
      for (const verb of ['add', 'disable', 'enable', 'role', 'password', 'sessions'])
        expect(told.some((row) => row.startsWith(`admin-1: ${verb} `))).toBe(true);
      expect(JSON.stringify(rows)).not.toMatch(/\w{4}-\w{4}-\w{4}-\w{4}|matkhau/);
    });
  });
});
