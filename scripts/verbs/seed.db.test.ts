// A sample that is loaded beside a running server is heard there: one event about everything.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { EVERYWHERE, LiveEvent } from '../../data/model/live.ts';
import { sql } from '../../data/store/sql.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { testHouse } from '../../server/testing/house.ts';
import { seedProvince } from './seed.ts';

describeStores('A seeded province', (open) => {
  let directory = '';
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is announced once as a whole, then commune by commune with its land cover', async () => {
    directory = await mkdtemp(join(tmpdir(), 'thua-seed-'));
    const store = await open();
    const { house, close } = testHouse(store, { dataDirectory: directory }, directory);
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const progress = { tell: () => undefined, end: () => undefined };
    await seedProvince({ store, env: house.env, progress }, { communes: 2, parcels: 300, seed: 'heard' });
    said.mockRestore();
    close();
    const rows = await store.rows<{ payload: unknown }>(sql`SELECT payload FROM outbox ORDER BY id`);
    const [first, ...others] = rows.map(({ payload }) => LiveEvent.parse(payload));
    expect(first).toEqual({ topic: 'tiles', communeCode: EVERYWHERE, bounds: null, product: 'all' });
    expect(others.map((event) => event.topic === 'tiles' && event.product).sort()).toEqual([
      'density',
      'density',
      'land_cover',
      'land_cover',
    ]);
    const counted = await store.first<{ parcels: number; density: number }>(
      sql`SELECT (SELECT count(*) FROM parcel WHERE geom IS NOT NULL) AS parcels, (SELECT sum(parcels) FROM land_density) AS density`,
    );
    expect(counted).toMatchObject({ density: counted?.parcels });
  });
});
