// The database goes away for a moment, as it does when it is restarted: maps are told to come back, and then get their tiles.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openStore } from '../../data/store/open.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';

const TILE = '/tiles/parcels/16/52037/29811.mvt';

/** A way to the server that can be cut and laid again. */
class Cable {
  readonly #to: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  port = 0;

  constructor(to: string) {
    this.#to = new URL(to);
  }

  async lay(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.#to.port), this.#to.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.on('error', () => undefined);
        one.on('close', () => other.destroy());
        one.pipe(other);
      }
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    if (typeof address === 'object' && address !== null) this.port = address.port;
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }
}

const postgres = inject('postgres');

describe.skipIf('missing' in postgres)('Tiles while the database is gone (PostgreSQL)', () => {
  const direct = Object.assign(new URL('url' in postgres ? postgres.url : 'postgres://none'), {
    pathname: '/thua_template',
  });
  const cable = new Cable(direct.href);
  let beside: Store;
  let store: Store;
  let at: TestHouse;

  beforeAll(async () => {
    await cable.lay();
    beside = await openStore({ url: direct.href });
    store = await openStore({ url: Object.assign(new URL(direct.href), { port: String(cable.port) }).href });
    at = testHouse(store, { logLevel: 'silent' });
  });
  afterAll(async () => {
    at.close();
    await store.close();
    await beside.close();
    cable.cut();
  });

  async function expectToComeBack(answer: Response): Promise<void> {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.text()).not.toMatch(/127\.0\.0\.1|postgres/i);
  }

  it('ask to come back, and are there again with the database', async () => {
    expect((await at.everyone.ask(TILE)).status).toBe(204);
    cable.cut();
    await expectToComeBack(await at.everyone.ask(TILE));
    await expectToComeBack(await at.everyone.ask(TILE));
    await cable.lay();
    await expect.poll(async () => (await at.everyone.ask(TILE)).status, { timeout: 10_000 }).toBe(204);
  });

  it('ask to come back also when it goes away while they are drawn', async () => {
    await beside.transact(async (tx) => {
      await tx.run(sql`LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE`);
      const asked = at.everyone.ask(TILE);
      const waits = sql`SELECT 1 FROM pg_locks WHERE relation = 'parcel'::regclass AND NOT granted`;
      await expect.poll(() => tx.first(waits), { timeout: 10_000 }).toBeDefined();
      cable.cut();
      await expectToComeBack(await asked);
    });
    await cable.lay();
    await expect.poll(async () => (await at.everyone.ask(TILE)).status, { timeout: 10_000 }).toBe(204);
  });
});
