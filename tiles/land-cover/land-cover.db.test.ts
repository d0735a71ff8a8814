// Pictures of a commune in the database: what differs is written and told, what does not stays and is silent.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { degreesToEwkb } from '../../data/geometry/wkb.ts';
import { LiveEvent } from '../../data/model/live.ts';
import { sql } from '../../data/store/sql.ts';
import type { Cell, Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { refreshLandCover, refreshStaleLandCover } from './land-cover.ts';

const COMMUNE = '99001';
const [WEST, SOUTH, STEP, SIDE] = [105.84, 16.02, 0.0003, 12];
const on = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

function* parcels(): Generator<Cell[]> {
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      const [w, s] = [on(WEST + i * STEP), on(SOUTH + j * STEP)];
      const [e, n] = [on(WEST + (i + 1) * STEP), on(SOUTH + (j + 1) * STEP)];
      yield [COMMUNE, 1000 + i * SIDE + j, 'ONT', degreesToEwkb([[[w, s, e, s, e, n, w, n]]])];
    }
  }
}

describeStores('Land cover and density that are kept', (open) => {
  let store: Store;

  beforeAll(async () => {
    store = await open();
    await store.transact((tx) => tx.load('parcel', ['commune_code', 'id', 'land_use', 'geom'], parcels()));
    await refreshLandCover(store, [COMMUNE]);
  });
  beforeEach(async () => {
    await store.run(sql`UPDATE parcel SET land_use = 'ONT' WHERE land_use <> 'ONT'`);
    await refreshLandCover(store, [COMMUNE]);
    await store.run(sql`DELETE FROM outbox`);
  });

  const told = async () =>
    (await store.rows<{ payload: unknown }>(sql`SELECT payload FROM outbox ORDER BY id`)).map(({ payload }) =>
      LiveEvent.parse(payload),
    );
  const rows = () =>
    store.rows<{ name: string; version: string }>(sql`
      SELECT 'cover ' || level || family AS name, xmin::text || ctid::text AS version FROM land_cover
      UNION ALL SELECT 'cell ' || x || ' ' || y, xmin::text || ctid::text FROM land_density ORDER BY 1`);
  const sum = async () => (await store.first<{ n: number }>(sql`SELECT sum(parcels) AS n FROM land_density`))?.n;

  it('stay as they are, silently, where nothing differs', async () => {
    const before = await rows();
    await refreshLandCover(store, [COMMUNE]);
    expect(await rows()).toEqual(before);
    expect(before.length).toBeGreaterThan(3);
    expect(await told()).toEqual([]);
  });

  it('are told of with a box around a changed parcel, not around the commune', async () => {
    const before = await rows();
    await store.run(sql`UPDATE parcel SET land_use = 'LUC' WHERE id = ${1000 + 5 * SIDE + 7}`);
    await refreshLandCover(store, [COMMUNE]);
    const [event, ...more] = await told();
    expect(more).toEqual([]);
    expect(event).toMatchObject({ topic: 'tiles', communeCode: COMMUNE, product: 'land_cover' });
    const [west = 0, south = 0, east = 0, north = 0] = event?.bounds ?? [];
    expect(east - west).toBeCloseTo(STEP, 6);
    expect(north - south).toBeCloseTo(STEP, 6);
    // The density is what it was.
    expect((await rows()).filter(({ name }) => name.startsWith('cell'))).toEqual(
      before.filter(({ name }) => name.startsWith('cell')),
    );
  });

  it('are told of with the whole square where only the number of parcels differs', async () => {
    expect(await sum()).toBe(SIDE * SIDE);
    await store.run(sql`INSERT INTO parcel (commune_code, id, land_use, geom)
      SELECT commune_code, 9999, land_use, geom FROM parcel WHERE id = 1000`);
    await refreshLandCover(store, [COMMUNE]);
    expect(await sum()).toBe(SIDE * SIDE + 1);
    const event = (await told()).find((each) => each.topic === 'tiles' && each.product === 'density');
    const [west = 0, , east = 0] = event?.bounds ?? [];
    expect(east - west).toBeGreaterThanOrEqual(360 / 2 ** 16 - 1e-9);
    await store.run(sql`DELETE FROM parcel WHERE id = 9999`);
  });

  it('go where the parcels go', async () => {
    await store.run(sql`UPDATE parcel SET commune_code = '99002'`);
    await refreshLandCover(store, [COMMUNE]);
    expect(await rows()).toEqual([]);
    const somewhere = [expect.any(Number), expect.any(Number), expect.any(Number), expect.any(Number)];
    expect((await told()).map(({ bounds }) => bounds)).toEqual([somewhere, somewhere]);
    await store.run(sql`UPDATE parcel SET commune_code = ${COMMUNE}`);
  });

  it('are made by themselves where an older program made them, and once', async () => {
    await store.run(sql`DELETE FROM land_density`);
    await store.run(sql`UPDATE land_cover_state SET recipe = 0`);
    expect((await refreshStaleLandCover(store, { after: 1_000_000 })).communes).toEqual([COMMUNE]);
    expect(await sum()).toBe(SIDE * SIDE);
    expect((await refreshStaleLandCover(store)).communes).toEqual([]);
  });

  it('are written by one refresh at a time', async () => {
    await store.run(sql`UPDATE parcel SET land_use = 'LUC' WHERE id = 1000`);
    await Promise.all([1, 2, 3].map(() => refreshLandCover(store, [COMMUNE])));
    expect(await told()).toHaveLength(1);
  });
});
