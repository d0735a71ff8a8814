// What breaks in the middle of an edit: the line to the database at every step, the process by kill -9. Either all of the edit happened or
// nothing did, and whoever sends it again with its key has one edit.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isProblem } from '../../data/actions/refusal.ts';
import { split } from '../../data/actions/split.ts';
import { blockOfLand, ringOf } from '../../data/land/testing/block.ts';
import { invert } from '../../data/model/change.ts';
import { openStore } from '../../data/store/open.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { StoreError, storeCodes } from '../../data/store/store-error.ts';
import { type Cleanups, copyOfTemplate, describeStores, freshDatabase } from '../../data/store/testing/databases.ts';
import { digestOfLand } from '../testing/block.sql.ts';
import { settleBlock } from '../testing/block.ts';
import { TEST_PASSWORD, type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { type Step, steppedStore } from './testing/stepped-store.ts';

const REASON = { reason: 'tách thửa', documentId: 77 };

/** Splits parcel 1: a child with rights and restriction, a node in a certified neighbour, lineage. */
function splitOfFirst() {
  const change = split(blockOfLand(), { parcels: [1], line: ringOf(-5, 8, 25, 8) });
  if (isProblem(change)) throw new Error(change.rule);
  return change;
}
const digestOf = async (store: Store) => (await store.first<{ digest: string }>(digestOfLand()))?.digest;
const editsOf = (store: Store) =>
  store.rows<{ state: string }>(sql`SELECT state FROM edit WHERE change->'lineage' <> '[]'::jsonb ORDER BY id`);

describeStores('an edit whose line to the database breaks', (open, engine) => {
  let store: Store;
  /** Another line to the same server, from which the first is cut. */
  let outside: Store | undefined;
  let at: TestHouse;
  let officer: Visitor;
  let approver: Visitor;
  let breakAt: Step = 0;
  let statements = 0;

  beforeAll(async () => {
    store = await open();
    await settleBlock(store);
    outside = store.server && (await openStore({ url: store.server.url, poolSize: 1 }));
    const breaking = steppedStore(store, async (step, tx) => {
      if (typeof step === 'number') statements = step;
      if (step !== breakAt) return;
      if (engine === 'pglite') throw new StoreError(storeCodes.lost, 'The line broke.');
      const { pid } = (await tx.first<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`)) ?? { pid: 0 };
      await outside?.run(sql`SELECT pg_terminate_backend(${pid})`);
    });
    at = testHouse(breaking);
    officer = await at.signedIn('officer', ['99001']);
    approver = await at.signedIn('approver', ['99001']);
  });
  afterAll(async () => {
    at.close();
    await outside?.close();
  });

  /** Breaks the line at each step of the request, sends it again each time, and last of all lets it through. */
  async function breakEverywhere(who: Visitor, path: string, body: unknown, key: string): Promise<{ id: number }> {
    const before = await digestOf(store);
    const ask = () => who.ask(path, { body, headers: { 'idempotency-key': key } });
    const expectBroken = async () => {
      expect((await ask()).status, `step ${breakAt}`).toBe(503);
      expect(await digestOf(store), `step ${breakAt}`).toBe(before);
    };
    breakAt = 'commit';
    await expectBroken();
    const all = statements;
    expect(all).toBeGreaterThan(5);
    for (breakAt = 1; breakAt <= all; breakAt++) await expectBroken();
    breakAt = 0;
    expect((await ask()).status).toBeLessThan(300);
    const stands = await digestOf(store);
    expect(stands).not.toBe(before);
    const again = (await (await ask()).json()) as { id: number };
    expect(await digestOf(store)).toBe(stands);
    return again;
  }

  it('at any step of submitting and of applying leaves nothing half done; sent again it is one edit', async () => {
    const body = { change: splitOfFirst(), ...REASON };
    const { id } = await breakEverywhere(officer, '/api/edits', body, 'submit');
    expect(await editsOf(store)).toEqual([{ state: 'proposed' }]);
    await breakEverywhere(approver, `/api/edits/${id}/decision`, { to: 'applied' }, 'decide');
    expect(await editsOf(store)).toEqual([{ state: 'applied' }]);
    const { change } = await (await officer.ask(`/api/edits/${id}`)).json();
    const back = await approver.ask('/api/edits', { body: { change: invert(change), ...REASON } });
    expect(back.status, await back.clone().text()).toBe(201);
  });
});

const place = inject('postgres');
const engines = [
  [
    'PGlite',
    async (cleanups: Cleanups) => {
      const directory = await copyOfTemplate();
      cleanups.unshift(() => rm(directory, { recursive: true, force: true }));
      return { directory };
    },
  ],
  ...('missing' in place
    ? []
    : [['PostgreSQL', async (cleanups: Cleanups) => ({ url: await freshDatabase(place.url, cleanups) })] as const]),
] as const;

// Eight servers are started one after the other: a limit for what hangs, not for what is slow.
describe.each(engines)('a server that is killed in the middle of an edit (%s)', (_, makePlace) => {
  const cleanups: Cleanups = [];
  let where: Awaited<ReturnType<typeof makePlace>>;

  beforeAll(async () => {
    where = await makePlace(cleanups);
    await inStore(async (store) => {
      await settleBlock(store);
      const at = testHouse(store);
      await at.signedIn('officer', ['99001']);
      await at.signedIn('approver', ['99001']);
      at.close();
    });
  });
  afterAll(async () => {
    for (const cleanup of cleanups) await cleanup();
  });

  async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(where);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  /** The signal that ended the server, or what it was answered. */
  async function served(username: string, path: string, body: unknown, killAt: Step) {
    const script = fileURLToPath(new URL('./testing/killed-server.ts', import.meta.url));
    const orders = { place: where, username, password: TEST_PASSWORD, path, body, key: path, killAt };
    const child = spawn(process.execPath, ['--import', 'tsx', script, JSON.stringify(orders)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    return signal ?? Number(said);
  }

  /** Killed at each of the steps, and when all is done and nobody has been told; then asked again. */
  async function killAndAskAgain(
    { username, path, body, status }: { username: string; path: string; body: unknown; status: number },
    steps: readonly Step[],
  ): Promise<void> {
    const before = await inStore(digestOf);
    for (const killAt of steps) {
      expect(await served(username, path, body, killAt)).toBe('SIGKILL');
      expect(await inStore(digestOf), String(killAt)).toBe(before);
    }
    expect(await served(username, path, body, 'committed')).toBe('SIGKILL');
    const stands = await inStore(digestOf);
    expect(stands).not.toBe(before);
    expect(await served(username, path, body, 0)).toBe(status);
    expect(await inStore(digestOf)).toBe(stands);
  }

  it('has done all of it or nothing, and does it once when asked again', async () => {
    const body = { change: splitOfFirst(), ...REASON };
    await killAndAskAgain({ username: 'officer-1', path: '/api/edits', body, status: 201 }, []);
    expect(await inStore(editsOf)).toEqual([{ state: 'proposed' }]);
    const [edit] = await inStore((store) => store.rows<{ id: number }>(sql`SELECT max(id) AS id FROM edit`));
    const path = `/api/edits/${edit?.id}/decision`;
    await killAndAskAgain({ username: 'approver-2', path, body: { to: 'applied' }, status: 200 }, [9, 'commit']);
    expect(await inStore(editsOf)).toEqual([{ state: 'applied' }]);
  }, 300_000);
});
