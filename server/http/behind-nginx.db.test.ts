// Behind a real proxy: its word is believed about who asks, a stranger's is not, and one who is braked does not brake the others.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../data/store/open.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { type Cleanups, freshDatabase } from '../../data/store/testing/databases.ts';
import { createAccount } from '../accounts/accounts.ts';
import { listen } from '../listen.ts';
import { TEST_PASSWORD, testHouse } from '../testing/house.ts';

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);
const postgres = inject('postgres');
const reason = NGINX === undefined ? 'nginx is not installed' : 'missing' in postgres ? postgres.missing : undefined;

async function freePort(): Promise<number> {
  const probe = createSocket();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** nginx as its manual has it for a proxy, in a directory of its own. */
async function startNginx(directory: string, to: string, port: number): Promise<() => Promise<void>> {
  await mkdir(join(directory, 'logs'), { recursive: true });
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${directory}/${each};`,
  );
  await writeFile(
    join(directory, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${directory}/pid; error_log ${directory}/logs/error.log;
    events { worker_connections 64; }
    http { access_log off; ${paths.join(' ')}
      server { listen 127.0.0.1:${port};
        location / {
          proxy_pass ${to};
          proxy_set_header Host thua.internal;
          proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; } } }`,
  );
  const child = spawn(NGINX ?? '', ['-c', join(directory, 'nginx.conf'), '-p', directory], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let i = 0; i < 100; i++) {
    if (
      await fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

describe.skipIf(reason !== undefined)(`behind nginx${reason === undefined ? '' : ` (${reason})`}`, () => {
  const cleanups: Cleanups = [];
  let store: Store;
  let proxy = '';

  beforeAll(async () => {
    if ('missing' in postgres) return;
    store = await openStore({ url: await freshDatabase(postgres.url, cleanups) });
    cleanups.unshift(() => store.close());
    const settings = { trustedProxies: ['127.0.0.1'], publicUrl: 'http://thua.example.vn' };
    const { house, close } = testHouse(store, settings);
    const listening = await listen(house);
    cleanups.unshift(async () => {
      await listening.stop();
      close();
    });
    await createAccount(house, {
      username: 'hoa',
      displayName: 'H',
      password: TEST_PASSWORD,
      passwordAsIs: true,
      role: 'admin',
      communes: 'all',
    });
    const directory = await mkdtemp(join(tmpdir(), 'thua-nginx-'));
    cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
    const port = await freePort();
    proxy = `http://127.0.0.1:${port}`;
    cleanups.unshift(await startNginx(directory, listening.url, port));
  });

  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  /** From another address of the loopback network: to nginx that is another client. */
  function signIn(
    from: string,
    username: string,
    headers: Record<string, string> = {},
    password = 'khong-phai',
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const asked = request(`${proxy}/api/auth/sign-in/username`, {
        method: 'POST',
        localAddress: from,
        headers: { 'content-type': 'application/json', ...headers },
      });
      asked.once('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.once('error', reject);
      asked.end(JSON.stringify({ username, password }));
    });
  }

  it('a stranger who tries dozens of names, under whatever forged addresses, brakes himself and nobody else', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 33; i++)
      statuses.push(await signIn('127.0.0.2', `ten-${i}`, { 'x-forwarded-for': `203.0.113.${i}` }));
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    expect(await signIn('127.0.0.3', 'hoa', {}, TEST_PASSWORD)).toBe(200);
    const rows = await store.rows<{ ip: string }>(
      sql`SELECT DISTINCT ip FROM access_log WHERE action <> 'account' ORDER BY ip`,
    );
    expect(rows.map(({ ip }) => ip)).toEqual(['127.0.0.2', '127.0.0.3']);
  });

  it('PUBLIC_URL is the address in TileJSON and style, whatever the proxy calls us', async () => {
    for (const path of ['/tiles/parcels.json', '/style.json']) {
      const text = await (await fetch(`${proxy}${path}`)).text();
      expect(text).toContain('http://thua.example.vn/tiles/');
      expect(text).not.toContain('thua.internal');
    }
  });
});
