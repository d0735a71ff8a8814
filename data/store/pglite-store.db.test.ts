// What can happen to the embedded database and its thread.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './open.ts';
import { sql } from './sql.ts';
import { copyOfTemplate } from './testing/databases.ts';

describe('the embedded database', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'thua-embedded-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('is made anew if it was interrupted while being made the first time', async () => {
    const script = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));
    const first = spawn(process.execPath, ['--import', 'tsx', script, directory], { stdio: 'ignore' });
    while (!readdirSync(directory).includes('pgdata')) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => {
      first.once('exit', resolve);
      setTimeout(() => first.kill('SIGKILL'), 300);
    });
    const steps: string[] = [];
    const store = await openStore({ directory, onProgress: ({ step }) => steps.push(step) });
    expect(await store.first(sql`SELECT 1 AS alive`)).toEqual({ alive: 1 });
    await store.close();
    expect(steps).toEqual(['create', 'prove', 'ready']);
    expect(readdirSync(directory)).not.toContain('lock');
  });

  it('gives its directory free when it cannot be opened', async () => {
    writeFileSync(join(directory, 'pgdata'), 'not a database');
    writeFileSync(join(directory, 'created'), '');
    await expect(openStore({ directory })).rejects.toMatchObject({ name: 'StoreError' });
    expect(readdirSync(directory)).not.toContain('lock');
  });

  it('answers in one line that it has stopped, and a waiting question is answered so too', async () => {
    const copy = await copyOfTemplate();
    const store = await openStore({ directory: copy });
    const question = store.rows(sql`SELECT pg_sleep(0.2), 1 AS n`);
    await store.close();
    expect(await question).toMatchObject([{ n: 1 }]);
    await expect(store.rows(sql`SELECT 1`)).rejects.toMatchObject({ code: 'TH002' });
    rmSync(copy, { recursive: true, force: true });
  });

  it('leaves the main thread free while it works', async () => {
    const copy = await copyOfTemplate();
    const store = await openStore({ directory: copy });
    let turns = 0;
    const tick = setInterval(() => {
      turns += 1;
    }, 5);
    await store.rows(sql`SELECT count(*) AS n FROM generate_series(1, 3000000) AS a`);
    clearInterval(tick);
    await store.close();
    rmSync(copy, { recursive: true, force: true });
    expect(turns).toBeGreaterThan(20);
  });
});
