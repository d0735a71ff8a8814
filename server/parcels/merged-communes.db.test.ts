// Communes that were merged have the same sheet and number up to three times: everything that names a parcel tells them apart.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SearchAnswer } from '../../data/model/search.ts';
import { sql } from '../../data/store/sql.ts';
import { describeStores } from '../../data/store/testing/databases.ts';
import { type TestHouse, testHouse } from '../testing/house.ts';
import { addMergedUnits, addNamesakes } from '../testing/land.sql.ts';
import { HERE, settle } from '../testing/land.ts';

/** Sheet 9 number 208 of two units that were merged into HERE, and one of which nobody knows the unit. */
const NAMESAKES = { binhMy: 511, tanLoc: 512, unknown: 513 } as const;
/** Of Tân Lộc; since renumbered to 60/1, before that 7/33. */
const RENUMBERED = 514;

describeStores('parcels of merged communes', (open) => {
  let at: TestHouse;
  let web: string;
  beforeAll(async () => {
    web = await mkdtemp(join(tmpdir(), 'thua-web-'));
    await writeFile(join(web, 'index.html'), '<!doctype html><title>Thửa</title>');
    const store = await open();
    at = testHouse(store, {}, web);
    await settle(at.house);
    for (const each of [...addMergedUnits(), ...addNamesakes()]) await store.run(each);
  });
  afterAll(() => rm(web, { recursive: true, force: true }));

  const search = async (q: string, commune?: string): Promise<SearchAnswer> =>
    (await at.everyone.ask('/api/search', { body: { q, commune } })).json();
  const found = async (q: string, commune?: string): Promise<(number | null)[]> =>
    (await search(q, commune)).hits.map(({ parcelId }) => parcelId);
  async function listed(commune: string, sheet: string, no: string): Promise<{ id: number; properties: object }[]> {
    const answer = await at.everyone.ask(`/api/parcels?commune=${commune}&sheet=${sheet}&no=${no}`);
    expect(answer.status).toBe(200);
    return (await answer.json()).features;
  }
  const page = async (path: string): Promise<number> =>
    (await at.everyone.ask(path, { headers: { accept: 'text/html' } })).status;

  it('are told apart in the search by old unit and hamlet', async () => {
    const { hits } = await search('9/208', HERE);
    expect(hits.map(({ subtitle }) => subtitle)).toEqual([
      'Xã Mộc Thạnh · đơn vị cũ: Xã Bình Mỹ Cũ · Ấp 1 · 400,5\u00a0m² · ONT+CLN',
      'Xã Mộc Thạnh · đơn vị cũ: Xã Tân Lộc · Ấp 1 · 400,5\u00a0m² · ONT+CLN',
      'Xã Mộc Thạnh · Ấp 1 · 400,5\u00a0m² · ONT+CLN',
    ]);
  });
  it('are narrowed by the name or the code of the old unit; one whose unit nobody knows stays', async () => {
    for (const q of ['9/208 Tân Lộc', 'tờ 9 thửa 208 xã Tân Lộc cũ', '00125 9/208', '00125.9.208']) {
      expect(await found(q), q).toEqual([NAMESAKES.tanLoc, NAMESAKES.unknown]);
    }
  });
  it('are found by the numbers of the map before', async () => {
    expect(await found('tờ 7 thửa 33 cũ')).toEqual([RENUMBERED]);
    expect(await found('60/1')).toEqual([RENUMBERED]);
    expect(await found('tờ 60 thửa 1 cũ')).toEqual([]);
  });
  it('are told apart in lists', async () => {
    const features = await listed(HERE, '9', '208');
    expect(features.map(({ id }) => id)).toEqual([NAMESAKES.binhMy, NAMESAKES.tanLoc, NAMESAKES.unknown]);
    expect(features.map(({ properties }) => properties)).toMatchObject([
      { oldUnit: 'Xã Bình Mỹ Cũ', hamletName: 'Ấp 1' },
      { oldUnit: 'Xã Tân Lộc' },
      { oldUnit: null },
    ]);
  });
  it('say on the card which unit and which numbers they had', async () => {
    const card = await at.everyone.ask(`/api/parcels/${RENUMBERED}`);
    expect(await card.json()).toMatchObject({ oldUnit: 'Xã Tân Lộc', oldSheetNo: '7', oldParcelNo: '33' });
  });
  it('are reached by links with the code of before, also by the numbers of before', async () => {
    expect((await listed('00125', '9', '208')).map(({ id }) => id)).toEqual([NAMESAKES.tanLoc, NAMESAKES.unknown]);
    expect((await listed('00125', '7', '33')).map(({ id }) => id)).toEqual([RENUMBERED]);
    expect(await page('/p/00125/7/33')).toBe(200);
    expect(await page(`/p/${HERE}/9/208`)).toBe(200);
  });
  it('are reached through two mergers', async () => {
    expect((await listed('00077', '7', '33')).map(({ id }) => id)).toEqual([]);
    expect((await listed('00077', '60', '1')).map(({ id }) => id)).toEqual([]);
    expect(await page('/p/00077/5/77')).toBe(200);
  });
  it('that are not there are answered so', async () => {
    for (const path of [`/p/${HERE}/7/33`, '/p/55555/9/208', '/p/00125/9/209']) {
      expect(await page(path), path).toBe(404);
    }
    expect(await at.house.store.rows(sql`SELECT 1 FROM old_unit WHERE code = '55555'`)).toEqual([]);
  });
});
