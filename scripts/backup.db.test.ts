// `thua backup` and `thua restore` as people run them: beside a running server, killed in the middle, with the wrong key.
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../data/store/open.ts';
import { sql } from '../data/store/sql.ts';
import { type Cleanups, copyOfTemplate, freshDatabase } from '../data/store/testing/databases.ts';
import { lastLine, thua } from './testing/thua-run.ts';

const postgres = inject('postgres');

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('backup and restore at the command line', { timeout: 300_000 }, () => {
  const cleanups: Cleanups = [];
  let place: string;
  let data: string;
  let file: string;

  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'thua-verbs-'));
    cleanups.unshift(() => rm(place, { recursive: true, force: true }));
    data = join(place, 'data');
    file = join(place, 'first.tar');
    await mkdir(data);
    const template = await copyOfTemplate();
    await cp(template, join(data, 'db'), { recursive: true });
    await rm(template, { recursive: true });
    const store = await openStore({ directory: join(data, 'db') });
    // enough to be killed in the middle of
    await store.run(sql`INSERT INTO edit (commune_code, state, kind, author, author_name, change)
      SELECT '99001', 'applied', 'attributes', 'a', 'A', jsonb_build_object('n', n, 'words', repeat(md5(n::text), 60))
      FROM generate_series(1, 20000) n`);
    await store.close();
  });

  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  const partials = async (): Promise<string[]> => (await readdir(place)).filter((name) => name.includes('.partial-'));

  it('leaves no file of that name where it is killed, and then writes it', async () => {
    const { child, ended } = thua(['backup', file], { DATA_DIR: data });
    await until(async () => (await partials()).length > 0);
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(place)).not.toContain('first.tar');
    for (const name of await partials()) await rm(join(place, name));

    const whole = await thua(['backup', file, '--json'], { DATA_DIR: data }).ended;
    expect([whole.code, JSON.parse(whole.out)]).toMatchObject([0, { file, rows: { edit: 20_000 } }]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = await thua(['backup', file], { DATA_DIR: data }).ended;
    expect([again.code, lastLine(again)]).toEqual([1, `thua: ${file} exists already: name another file.`]);
  });

  it('leaves no database where it is killed, and then makes it; a second time there is one', async () => {
    const target = join(place, 'restored');
    const { child, ended } = thua(['restore', file], { DATA_DIR: target });
    await until(async () => (await readdir(target)).some((name) => name.startsWith('db.restoring-')));
    child.kill('SIGKILL');
    await ended;
    expect(await readdir(target)).not.toContain('db');

    const whole = await thua(['restore', file, '--json'], { DATA_DIR: target }).ended;
    expect([whole.err.includes('Error'), whole.code]).toEqual([false, 0]);
    expect(JSON.parse(whole.out)).toMatchObject({ rows: { edit: 20_000 } });
    expect((await readdir(target)).sort()).toEqual(['db']);
    const again = await thua(['restore', file], { DATA_DIR: target }).ended;
    expect([again.code, again.err]).toEqual([1, expect.stringMatching(/wants an empty place/)]);
    const wrongKey = await thua(['migrate'], {
      DATA_DIR: target,
      ENCRYPTION_KEY: 'another encryption key, long enough to be one',
    }).ended;
    expect([wrongKey.code, lastLine(wrongKey)]).toEqual([1, expect.stringMatching(/^thua: ENCRYPTION_KEY is not/)]);
  });

  it('restores nothing of a damaged file, nor with another key, nor where there is no file', async () => {
    const bytes = await readFile(file);
    const broken = join(place, 'broken.tar');
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(broken, bytes);
    const target = { DATA_DIR: join(place, 'nothing') };
    const runs = await Promise.all([
      thua(['restore', broken], target).ended,
      thua(['restore', join(place, 'missing.tar')], target).ended,
    ]);
    expect(runs.map(({ code }) => code)).toEqual([1, 1]);
    expect(runs[0]?.err).toMatch(/damaged .*Nothing was restored/);
    expect(runs[1]?.err).toMatch(/cannot be read/);
    expect(await readdir(target.DATA_DIR).catch(() => [])).not.toContain('db');
  });

  it('is taken beside a running server, which goes on answering, and holds what it had acknowledged', async () => {
    const port = await freePort();
    const server = thua(['serve'], { DATA_DIR: data, PORT: String(port) });
    const house = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${house}/readyz`)).ok);
    await until(async () => (await readdir(join(data, 'db'))).includes('door'));
    expect((await stat(join(data, 'db', 'door'))).mode & 0o777).toBe(0o600);
    let isRunning = true;
    const statuses = new Set<number>();
    const asking = (async () => {
      while (isRunning) statuses.add((await fetch(`${house}/api/units`)).status);
    })();
    const busy = join(place, 'busy.tar');
    const backup = await thua(['backup', busy, '--json'], { DATA_DIR: data }).ended;
    isRunning = false;
    await asking;
    server.child.kill('SIGTERM');
    expect((await server.ended).code).toBe(0);
    expect([backup.code, backup.err.match(/thua: .*/)?.[0]]).toEqual([0, undefined]);
    expect(JSON.parse(backup.out)).toMatchObject({ rows: { edit: 20_000 } });
    expect([...statuses]).toEqual([200]);
    expect((await readdir(data)).filter((name) => name.startsWith('backup-copy-'))).toEqual([]);
    expect(await readdir(join(data, 'db'))).not.toContain('door');
  });

  it.skipIf('missing' in postgres)(
    'of the embedded database goes into a PostgreSQL that has nothing yet; killed midway it leaves no record there',
    async () => {
      if ('missing' in postgres) return;
      const url = await freshDatabase(postgres.url, cleanups, 'template1');
      const target = { DATABASE_URL: url, DATA_DIR: join(place, 'server') };
      const store = await openStore({ url });
      cleanups.unshift(() => store.close());
      const edits = async () => (await store.first<{ n: number }>(sql`SELECT count(*) AS n FROM edit`))?.n;
      const { child, ended } = thua(['restore', file], target);
      await until(async () => {
        const loading = await store.first(sql`SELECT 1 FROM pg_stat_progress_copy WHERE datname = current_database()`);
        return loading !== undefined || child.exitCode !== null;
      });
      child.kill('SIGKILL');
      await ended;
      expect(await edits()).toBe(0);
      const whole = await thua(['restore', file], target).ended;
      expect([whole.code, await edits()]).toEqual([0, 20_000]);
    },
  );
});
