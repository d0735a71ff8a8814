// Where parcels begin and are too many, land cover stands in: an edit of one of them leaves that tile as it lies in the archive.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { announce } from '../../data/store/outbox.ts';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { readParcels } from '../../data/store/testing/parcel-values.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { coverOfBox } from '../../tiles/delta/cover.ts';
import { drawTile } from '../../tiles/draw.ts';
import { openEncoderPool } from '../../tiles/encoder-pool.ts';
import { refreshLandCover } from '../../tiles/land-cover/land-cover.ts';
import { CROWD } from '../../tiles/layers.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

const ABROAD = '99003';

describeStores('Tiles of a crowd', (open) => {
  const directory = mkdtempSync(join(tmpdir(), 'thua-crowd-'));
  const pool = openEncoderPool(1);
  let store: Store;
  let at: TestHouse;
  let keeper: ArchiveKeeper;
  let approver: Visitor;
  let bounds: [number, number, number, number];

  beforeAll(async () => {
    store = await open();
    at = testHouse(store, { tilesDirectory: directory });
    await settleForEdits(at.house);
    await refreshLandCover(store, [HERE, ELSEWHERE]);
    approver = await at.signedIn('approver', [HERE, ELSEWHERE]);
    const box = await store.first<{ lon: number; lat: number }>(
      sql`SELECT ST_X(label) AS lon, ST_Y(label) AS lat FROM parcel WHERE id = ${PARCELS.next}`,
    );
    const { lon, lat } = box ?? { lon: 0, lat: 0 };
    bounds = [lon, lat, lon, lat];
    const { x, y } = tileAt(16);
    await store.run(
      sql`INSERT INTO land_density (commune_code, x, y, parcels) VALUES (${ABROAD}, ${x}, ${y}, ${CROWD})`,
    );
    await buildTiles(store, directory);
    keeper = await ArchiveKeeper.open(at.house, { everyMs: 3_600_000 });
  });
  afterAll(async () => {
    await keeper.stop();
    await at.house.tiles.close();
    await pool.close();
    at.close();
    rmSync(directory, { recursive: true });
  });

  function tileAt(z: number) {
    const { minX, minY } = coverOfBox(bounds, z);
    return { z, x: minX, y: minY };
  }

  async function supplied(z: number) {
    const wanted = { set: 'parcels-officer', tile: tileAt(z), scope: 'all', gzip: false } as const;
    const { encoded, origin } = await at.house.tiles.tile(wanted);
    const scratch = await drawTile(store, pool, wanted);
    expect(encoded.hash, `zoom ${z}`).toBe(scratch.hash);
    expect(encoded.standsIn, `zoom ${z}`).toBe(scratch.standsIn);
    return { origin, standsIn: encoded.standsIn };
  }

  it('stay as they lie in the archive while parcels are edited, until the crowd is counted anew', async () => {
    expect(await supplied(13)).toEqual({ origin: 'archive', standsIn: 'crowd' });
    expect(await supplied(14)).toEqual({ origin: 'archive', standsIn: undefined });
    const parcels = await readParcels(store, { communeCode: HERE, zone: 9210, ids: [PARCELS.next] });
    const { version, value } = parcels.get(PARCELS.next) ?? { version: 0, value: null };
    if (!value) throw new Error('no parcel');
    const after = { ...value, parcelNo: '901' };
    const record = { type: 'parcel', id: PARCELS.next, communeCode: HERE, version, before: value, after };
    const body = { change: { records: [record], lineage: [] }, kind: 'attributes' };
    expect((await approver.ask('/api/edits', { body })).status).toBe(201);
    expect(await supplied(13)).toEqual({ origin: 'archive', standsIn: 'crowd' });
    expect(await supplied(14)).toEqual({ origin: 'drawn', standsIn: undefined });
    await store.transact(async (tx) => {
      await tx.run(sql`DELETE FROM land_density WHERE commune_code = ${ABROAD}`);
      await announce(tx, { topic: 'tiles', communeCode: HERE, bounds, product: 'density' });
    });
    expect(await supplied(13)).toEqual({ origin: 'drawn', standsIn: undefined });
  });
});
