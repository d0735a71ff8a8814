// What somebody looks at is drawn again as soon as an edit touches it: he finds it ready. Nobody's tiles are drawn for nobody.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '../../data/store/sql.ts';
import type { Store } from '../../data/store/store.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { readParcels } from '../../data/store/testing/parcel-values.ts';
import { tileIdOf } from '../../tiles/archive/tile-id.ts';
import { buildTiles } from '../../tiles/build/build.ts';
import { coverOfBox } from '../../tiles/delta/cover.ts';
import { drawTile } from '../../tiles/draw.ts';
import type { TileAddress } from '../../tiles/encoder/projector.ts';
import { openEncoderPool } from '../../tiles/encoder-pool.ts';
import { type TestHouse, testHouse, type Visitor } from '../testing/house.ts';
import { ELSEWHERE, HERE, PARCELS, settleForEdits } from '../testing/land.ts';
import { ArchiveKeeper } from './archive-keeper.ts';

describeStores('Tiles that are looked at', (open) => {
  const directory = mkdtempSync(join(tmpdir(), 'thua-ahead-'));
  const pool = openEncoderPool(1);
  let store: Store;
  let at: TestHouse;
  let keeper: ArchiveKeeper;
  let approver: Visitor;
  let around: TileAddress[];

  beforeAll(async () => {
    store = await open();
    at = testHouse(store, { tilesDirectory: directory });
    await settleForEdits(at.house);
    approver = await at.signedIn('approver', [HERE, ELSEWHERE]);
    const box = await store.first<{ w: number; s: number; e: number; n: number }>(
      sql`SELECT ST_XMin(geom) AS w, ST_YMin(geom) AS s, ST_XMax(geom) AS e, ST_YMax(geom) AS n FROM parcel WHERE id = ${PARCELS.next}`,
    );
    const { w, s, e, n } = box ?? { w: 0, s: 0, e: 0, n: 0 };
    const { minX, minY, maxX, maxY } = coverOfBox([w - 0.01, s - 0.01, e + 0.01, n + 0.01], 16);
    around = [];
    for (let x = minX; x <= maxX; x++) for (let y = minY; y <= maxY; y++) around.push({ z: 16, x, y });
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

  const wanted = (tile: TileAddress) => ({ set: 'parcels', tile, scope: 'all', gzip: false }) as const;

  async function renumber(parcelNo: string): Promise<void> {
    const { version, value } = (await readParcels(store, { communeCode: HERE, zone: 9210, ids: [PARCELS.next] })).get(
      PARCELS.next,
    ) ?? { version: 0, value: null };
    if (!value) throw new Error('no parcel');
    const after = { ...value, parcelNo };
    const record = { type: 'parcel', id: PARCELS.next, communeCode: HERE, version, before: value, after };
    const body = { change: { records: [record], lineage: [] }, kind: 'attributes' };
    expect((await approver.ask('/api/edits', { body })).status).toBe(201);
    await at.house.tiles.heed();
  }

  it('are drawn again as soon as an edit touches them, each once a look', async () => {
    const { tiles } = at.house;
    for (const tile of around) expect((await tiles.tile(wanted(tile))).origin).toBe('archive');
    await renumber('901');
    const { watch } = await tiles.ground();
    const touched = new Set(watch.follower.touched.list('parcels', 1000));
    const looked = around.filter((tile) => touched.has(tileIdOf(tile)));
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.length).toBeLessThan(around.length);
    await expect.poll(() => tiles.ahead).toBe(looked.length);
    const [first = { z: 0, x: 0, y: 0 }] = looked;
    await expect.poll(async () => (await tiles.tile(wanted(first))).origin).toBe('kept');
    const scratch = await drawTile(store, pool, wanted(first));
    expect((await tiles.tile(wanted(first))).encoded.hash).toBe(scratch.hash);
    // of all of them this one alone was looked at since, and then none
    for (const parcelNo of ['902', '903']) {
      await renumber(parcelNo);
      await expect.poll(() => tiles.ahead).toBe(looked.length + 1);
    }
    const { encoded, origin } = await tiles.tile(wanted(first));
    expect(origin).toBe('drawn');
    expect(encoded.hash).toBe((await drawTile(store, pool, wanted(first))).hash);
  });
});
