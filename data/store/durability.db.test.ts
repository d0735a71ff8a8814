// What was acknowledged is on disk, whatever happens to the process.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from './open.ts';
import { sql } from './sql.ts';
import { copyOfTemplate } from './testing/databases.ts';

const rounds = 4;

type Child = ChildProcessByStdio<null, Readable, null>;

function startWriter(directory: string, from: number): Child {
  const script = fileURLToPath(new URL('./testing/writer.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', script, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Lets the writer commit `count` rows, kills it in the middle of its work; the last row it said was committed. */
async function killAfter(writer: Child, count: number): Promise<number> {
  const ended = new Promise((resolve) => writer.once('close', resolve));
  let last = -1;
  let seen = 0;
  const lines = createInterface(writer.stdout);
  lines.on('line', (line) => {
    last = Number(line);
    seen += 1;
    if (seen === count) setTimeout(() => writer.kill('SIGKILL'), Math.random() * 5);
  });
  await ended;
  return last;
}

describe('the embedded database', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await copyOfTemplate();
    const store = await openStore({ directory });
    await store.run(sql`CREATE TABLE written (id bigint PRIMARY KEY, words text)`);
    await store.run(sql`CREATE TABLE written_count (n bigint)`);
    await store.run(sql`INSERT INTO written_count VALUES (0)`);
    await store.close();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it(`loses no acknowledged write when its process is killed in the middle of writing, ${rounds} times over`, async () => {
    let next = 0;
    for (let round = 0; round < rounds; round++) {
      const last = await killAfter(startWriter(directory, next), 150 + round * 100);
      expect(last).toBeGreaterThan(next);
      const store = await openStore({ directory });
      const found = await store.first<{ rows: number; counted: number; top: number }>(
        sql`SELECT count(*) AS rows, max(id) AS top, (SELECT n FROM written_count) AS counted FROM written`,
      );
      await store.close();
      // One more than said is allowed: committed, and killed before it could say so.
      expect(found?.top).toBeGreaterThanOrEqual(last);
      expect(found?.top).toBeLessThanOrEqual(last + 1);
      expect(found).toMatchObject({ rows: (found?.top ?? 0) + 1, counted: (found?.top ?? 0) + 1 });
      next = (found?.top ?? 0) + 1;
    }
  });
});
