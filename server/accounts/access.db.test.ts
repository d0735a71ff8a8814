// Each role on each route, and what bad input gets from every route.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, settle } from '../testing/land.ts';
import { ASKERS, type Asker, ROUTE_TABLE } from '../testing/route-table.ts';

describeStores('access', (open) => {
  let at: TestHouse;
  let visitors: Record<Asker, Visitor>;
  let web: string;
  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'thua-web-'));
    await writeFile(join(web, 'index.html'), '<!doctype html><title>Thửa</title>');
    at = testHouse(await open(), {}, web);
    await settle(at.house);
    visitors = {
      everyone: at.everyone,
      officer: await at.signedIn('officer', [HERE]),
      elsewhere: await at.signedIn('officer', [ELSEWHERE]),
      approver: await at.signedIn('approver', [HERE]),
      leader: await at.signedIn('leader', [HERE]),
      admin: await at.signedIn('admin', 'all'),
    };
  });
  afterAll(() => rm(web, { recursive: true, force: true }));

  it('is tested for every route that is mounted', () => {
    const mounted = at.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`);
    const tested = new Set(ROUTE_TABLE.map(({ method, route }) => `${method} ${route}`));
    expect([...new Set(mounted)].filter((route) => !tested.has(route))).toEqual([]);
    expect([...tested].filter((route) => !mounted.includes(route))).toEqual([]);
  });

  describe('bad input', () => {
    const hostile = [
      "'; DROP TABLE parcel; --",
      "' OR '1'='1",
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '\u0000',
      '%00',
      '../../etc/passwd',
      '{"$gt":""}',
      'ｔờ\u202e36',
      '9'.repeat(50),
      '-1',
      '1e999',
      'NaN',
      '🗺️'.repeat(40),
    ];
    const asked = ROUTE_TABLE.filter(({ route }) => route !== '/api/auth/sign-out');

    it('in any parameter of any route never fails the server', async () => {
      for (const { path } of asked.filter(({ method }) => method === 'GET')) {
        const [base = '', query = ''] = path.split('?');
        const names = new Set([
          ...new URLSearchParams(query).keys(),
          'commune',
          'sheet',
          'no',
          'bbox',
          'at',
          'after',
          'limit',
          'q',
        ]);
        for (const bad of hostile) {
          for (const name of names) {
            const parameters = new URLSearchParams(query);
            parameters.set(name, bad);
            const answer = await visitors.officer.ask(`${base}?${parameters}`);
            expect(answer.status, `${base}?${parameters}`).toBeLessThan(500);
          }
        }
      }
    });

    it('in any part of a path never fails the server', async () => {
      for (const { method, route, body } of asked) {
        for (const bad of hostile) {
          const path = route.replace(/:\w+/g, encodeURIComponent(bad));
          const answer = await visitors.admin.ask(path, {
            method,
            ...(body === undefined ? {} : { body }),
          });
          expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        }
      }
    });

    it('in any field of any body never fails the server', async () => {
      const wrong: readonly unknown[] = [...hostile, null, 1e308, -1, [], {}, [[]], true, { a: { b: 1 } }];
      for (const { path, body } of asked.filter(({ method, body }) => method === 'POST' && body !== undefined)) {
        if (typeof body !== 'object' || body === null || body instanceof Uint8Array) continue;
        for (const field of Object.keys(body)) {
          for (const bad of wrong) {
            const answer = await visitors.admin.ask(path, { body: { ...body, [field]: bad } });
            expect(answer.status, `${path} ${field}`).toBeLessThan(500);
          }
        }
      }
    });

    const bodies = ROUTE_TABLE.filter(
      ({ method, body }) => method === 'POST' && typeof body === 'object' && !(body instanceof Uint8Array),
    );
    it.each(bodies)('of a wrong kind is named as such by $route', async ({ path, body }) => {
      const admin = visitors.admin;
      const malformed = await admin.ask(path, { body: '{"half": ' });
      expect(malformed.status).toBe(400);
      expect(await malformed.json()).toMatchObject({ type: 'urn:thua:malformed-json' });
      for (const shape of ['[]', 'null', '7', '"text"', '{}']) {
        const answer = await admin.ask(path, { body: shape });
        expect(answer.status).toBe(400);
        expect((await answer.json()).problems.length).toBeGreaterThan(0);
      }
      const plain = await admin.ask(path, { body: JSON.stringify(body), headers: { 'content-type': 'text/plain' } });
      expect(plain.status).toBe(415);
      const huge = await admin.ask(path, { body: { ...(body as object), more: 'x'.repeat(9 * 1024 * 1024) } });
      expect(huge.status).toBe(413);
    });

    it('is told in the reader’s language, with the fields named', async () => {
      const vi = await at.everyone.ask('/api/parcels?commune=abc');
      const en = await at.everyone.ask('/api/parcels?commune=abc', {
        headers: { 'accept-language': 'en-GB,vi;q=0.5' },
      });
      expect(await vi.json()).toMatchObject({
        title: 'Dữ liệu gửi lên không hợp lệ',
        problems: [{ rule: 'input.commune' }],
      });
      expect(await en.json()).toMatchObject({ title: 'The input is not valid', problems: [{ rule: 'input.commune' }] });
    });

    it('never comes back in the answer', async () => {
      const answer = await at.everyone.ask(`/api/parcels?commune=${encodeURIComponent('<script>')}`);
      expect(await answer.text()).not.toContain('<script>');
    });

    it('at an address that does not exist is a problem, not a page', async () => {
      for (const path of ['/api/nothing', '/api', '/tiles/parcels', '/no-such-file.js']) {
        const answer = await at.everyone.ask(path, { headers: { accept: 'application/json' } });
        expect(answer.status, path).toBe(404);
        expect(answer.headers.get('content-type'), path).toMatch(/problem\+json/);
      }
    });
  });

  it('opens a permalink of a parcel that is there, and every page, with the app', async () => {
    for (const path of [`/p/${HERE}/36/225`, '/', '/canbo', '/duyet', '/tongquan', '/quantri', '/dang-nhap']) {
      const answer = await at.everyone.ask(path, { headers: { accept: 'text/html' } });
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('etag')).toMatch(/^W\/"/);
    }
    for (const path of [
      '/khong-co',
      '/duyet/khong-co',
      '/canbo/khong-co',
      '/quantri/tai-khoan',
      '//api/parcels/1',
      '/p/99001/36',
    ]) {
      const unknown = await at.app.request(`http://thua.test${path}`, { headers: { accept: 'text/html' } });
      expect(unknown.status, path).toBe(404);
    }
  });

  it('gives no file outside of the app', async () => {
    await writeFile(join(web, '.secret.json'), '{}');
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/.secret.json',
      '/.vite/manifest.json',
    ]) {
      expect((await at.everyone.ask(path)).status, path).toBe(404);
    }
  });

  // last: signing out ends the sessions of those who ask
  describe('by role', () => {
    beforeAll(async () => {
      await at.house.store.run(sql`DELETE FROM sign_in_brake`);
    });
    describe.each(ROUTE_TABLE)('$method $path', ({ method, path, body, headers, status }) => {
      it.each(ASKERS.map((asker, i) => [asker, status[i] ?? 0] as const))(
        'answers %s with %i',
        async (asker, expected) => {
          const asked = { method, ...(body === undefined ? {} : { body }), ...(headers ? { headers } : {}) };
          const answer = await visitors[asker].ask(path, asked);
          expect(answer.status).toBe(expected);
          if (expected >= 400 && !path.startsWith('/p/')) {
            expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
            expect(await answer.json()).toMatchObject({ status: expected, title: expect.any(String) });
          }
        },
      );
    });
  });
});
