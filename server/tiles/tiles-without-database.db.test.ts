// The database goes away for a moment, as it does when it is restarted: maps are told to come back, and then get their tiles.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { openStore } from '../../data/store/open.ts';
import { announce } from '../../data/store/outbox.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { type Cleanups, freshDatabase } from '../../data/store/testing/databases.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { Cable } from '../testing/cable.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

const TILE = '/tiles/parcels/16/52037/29811.mvt';
const OTHER = '/tiles/parcels/16/52038/29811.mvt';

const postgres = inject('postgres');

/** Two tiles with a parcel each, 5 km apart. */
const LONS = [105.8505, 105.9005] as const;
const PLACES = ['16/52037/29811', '16/52046/29811'] as const;
const AROUND_THERE: [number, number, number, number] = [105.9, 16.025, 105.905, 16.027];

/** A tile as small as this is sent plain when it is drawn, and compressed from the archive. */
const contentOf = (answer: Response): string => (answer.headers.get('etag') ?? '').replace('-gz', '');

async function settledArchive(store: Store, { house }: TestHouse, directory: string): Promise<ArchiveKeeper> {
  await store.transact(async (tx) => {
    const rows = LONS.map((west, index) => {
      const ring = [west, 16.0258, west + 0.0003, 16.0258, west + 0.0003, 16.0261, west, 16.0261];
      return [index + 11, '99001', '12', String(index), degreesToEwkb([[ring]])];
    });
    await tx.load('parcel', ['id', 'commune_code', 'sheet_no', 'parcel_no', 'geom'], rows);
  });
  await buildTiles(store, directory);
  return ArchiveKeeper.open(house, { everyMs: 3_600_000 });
}

describe.skipIf('missing' in postgres)('Tiles while the database is gone (PostgreSQL)', () => {
  const cable = new Cable('url' in postgres ? postgres.url : 'postgres://none');
  const cleanups: Cleanups = [];
  let beside: Store;
  let store: Store;
  let at: TestHouse;

  const behindCable = (url: string): string => Object.assign(new URL(url), { port: String(cable.port) }).href;
  const fresh = () => freshDatabase('url' in postgres ? postgres.url : '', cleanups);

  beforeAll(async () => {
    await cable.lay();
    const url = await fresh();
    beside = await openStore({ url });
    store = await openStore({ url: behindCable(url) });
    at = testHouse(store, { logLevel: 'silent' });
  });
  afterAll(async () => {
    at.close();
    await store.close();
    await beside.close();
    cable.cut();
    for (const cleanup of cleanups) await cleanup();
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
    await expect.poll(async () => (await at.everyone.ask(TILE)).status).toBe(204);
  });

  it('go on from the archive, as they were known last; touched ones ask to come back', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'thua-gone-'));
    const url = behindCable(await fresh());
    const behind = await openStore({ url });
    const served = testHouse(behind, { logLevel: 'silent', tilesDirectory: directory });
    const keeper = await settledArchive(behind, served, directory);
    const ask = (tile: string) => served.everyone.ask(tile, { headers: { 'accept-encoding': 'gzip' } });
    const { tiles } = (await (await served.everyone.ask('/tiles/parcels.json')).json()) as { tiles: [string] };
    const [here = '', there = ''] = PLACES.map((place) => tiles[0].replace('{z}/{x}/{y}', place));
    const [before, other] = [await ask(here), await ask(there)];
    expect([before.status, before.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
    await behind.transact((tx) =>
      announce(tx, { topic: 'import', communeCode: '99001', bounds: AROUND_THERE, run: 1 }),
    );
    const touched = await ask(there);
    expect(touched.headers.get('cache-control')).toBe('no-cache');

    cable.cut();
    for (let i = 0; i < 3; i++) {
      const meanwhile = await ask(here);
      expect([meanwhile.status, meanwhile.headers.get('etag')]).toEqual([200, before.headers.get('etag')]);
      // nobody knows now whether it is still right: it must be asked for again
      expect(meanwhile.headers.get('cache-control')).toBe('no-cache');
    }
    await expectToComeBack(await ask(there.replace('52046', '52047')));
    expect((await ask('/readyz')).status).toBe(503);

    await cable.lay();
    await expect.poll(async () => (await ask(there)).status).toBe(200);
    expect(contentOf(await ask(there))).toBe(contentOf(other));
    await expect
      .poll(async () => (await ask(here)).headers.get('cache-control'))
      .toBe('public, max-age=31536000, immutable');
    await keeper.stop();
    await served.house.tiles.close();
    served.close();
    await behind.close();
    rmSync(directory, { recursive: true });
  });

  it('ask to come back also when it goes away while they are drawn', async () => {
    await beside.transact(async (tx) => {
      await tx.run(sql`LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE`);
      const asked = at.everyone.ask(OTHER);
      const waits = sql`SELECT 1 FROM pg_locks JOIN pg_database ON oid = database
        WHERE datname = current_database() AND relation = 'parcel'::regclass AND NOT granted`;
      await expect.poll(() => tx.first(waits)).toBeDefined();
      cable.cut();
      await expectToComeBack(await asked);
    });
    await cable.lay();
    await expect.poll(async () => (await at.everyone.ask(OTHER)).status).toBe(204);
  });
});
