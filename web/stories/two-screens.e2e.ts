// Two people look at the same land. What one applies is on the other's screen at once, by the few tiles it touched and without a flicker;
// a screen that was away catches up when it is back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { baseOfCard, correctAttributes, landOfParcel } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import type { Bounds } from '../../data/model/place.ts';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, signIn } from './browser.ts';
import { type Line, openLine } from './line.ts';
import { listenToTiles, prepareWatching, useOnMap, watchMap, whatWasSeen } from './map-watch.ts';

const house = inject('house');
/** Two uses of one family's neighbours: the colour changes with them. */
const USES = ['BHK', 'CLN'] as const;

const cardOf = async (page: Page, id: number) =>
  OfficerParcelCard.parse(await (await page.request.get(`${house}/api/parcels/${id}`)).json());

/** Gives the parcel another land use; false where the rules refuse. */
async function changeUse(page: Page, id: number, code: string): Promise<boolean> {
  const card = await cardOf(page, id);
  const change = correctAttributes(landOfParcel(baseOfCard(card)), {
    parcel: id,
    patch: { uses: card.uses.map((use) => ({ ...use, code })) },
  });
  if (isProblem(change)) throw new Error(change.message.en);
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch('/api/edits', { method: 'POST', body, headers })).status;
    },
    JSON.stringify({ change, reason: 'Hai màn hình' }),
  );
  return status < 300;
}

/** A parcel whose use may be changed, in the middle of the officer's commune; it has the first of USES afterwards. */
async function changeableParcel(page: Page): Promise<number> {
  const me = await (await page.request.get(`${house}/api/me`)).json();
  const list = await (await page.request.get(`${house}/api/parcels?commune=${me.communes[0].code}&limit=400`)).json();
  for (const { id, geometry } of list.features.slice(150)) {
    if (!geometry) continue;
    const { certificates, uses, flags } = await cardOf(page, id);
    if (certificates?.length !== 0 || flags.length > 0 || uses.length !== 1 || uses[0]?.code === USES[0]) continue;
    if (await changeUse(page, id, USES[0])) return id;
  }
  throw new Error('No parcel whose use may be changed.');
}

const PARCEL_TILES = /\/tiles\/parcels(-officer)?\//;

/** An officer's map has its own parcels, and beneath them everybody's. */
const isOfParcels = (name: string): boolean => /^parcels(-officer)?\//.test(name);

/** Whether a tile, named as listenToTiles names it, draws something of a box: its buffer is 64 of 4096. */
function draws(name: string, [west, south, east, north]: Bounds): boolean {
  const [z, x, y] = (/(\d+)\/(\d+)\/(\d+)/.exec(name) ?? []).slice(1).map(Number) as [number, number, number];
  const lng = (column: number) => (column / 2 ** z) * 360 - 180;
  const lat = (row: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  const pad = 64 / 4096;
  return east >= lng(x - pad) && west <= lng(x + 1 + pad) && north >= lat(y + 1 + pad) && south <= lat(y - pad);
}

describe.skipIf(!hasChromium)('two screens on the same land (needs Chromium)', () => {
  let browser: Browser;
  let looker: Page;
  let worker: Page;
  let tiles: ReturnType<typeof listenToTiles>;
  let line: Line;
  let parcel: number;
  let bounds: Bounds;
  /** Tiles the looker's screen holds. */
  let held: string[];
  let mistakes: string[];

  const touched = () => held.filter((name) => isOfParcels(name) && draws(name, bounds)).sort();
  const until = async (use: string, page = looker, ms = 40_000) => {
    const deadline = Date.now() + ms;
    while ((await useOnMap(page, parcel)) !== use) {
      if (Date.now() > deadline)
        throw new Error(`The parcel is not ${use} on the other screen; it asked for ${tiles.asked().join(' ')}.`);
      await page.waitForTimeout(50);
    }
  };

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page: worker } = await openPage(browser, 'small'));
    await signIn(worker, house, 'duyet');
    parcel = await changeableParcel(worker);
    const card = await cardOf(worker, parcel);
    if (!card.bounds || !card.at) throw new Error('The parcel has no place.');
    bounds = card.bounds;
    await worker.goto(`${house}/canbo?parcel=${parcel}`);
    ({ page: looker, mistakes } = await openPage(browser, 'desk'));
    await looker.addInitScript(prepareWatching);
    tiles = listenToTiles(looker);
    await signIn(looker, house, 'canbo');
    // Cookies know no ports: the session holds on the line as well.
    line = await openLine(house);
    await looker.goto(`${line.address}/canbo?at=@${card.at[0]},${card.at[1]},16.6z`);
    await mapAtRest(looker);
    // Land cover of the edit that made the parcel ready follows by itself.
    await looker.waitForTimeout(5_000);
    held = [...new Set(tiles.asked())];
  });
  afterAll(async () => {
    await browser?.close();
    line?.close();
  });

  test('an edit refetches the tiles over the parcel, no other, and nothing disappears meanwhile', async () => {
    expect(touched().length).toBeGreaterThan(0);
    expect(touched().length).toBeLessThan(held.filter(isOfParcels).length);
    await expect.poll(() => useOnMap(looker, parcel)).toBe(USES[0]);
    await watchMap(looker, parcel);
    await looker.waitForTimeout(300);
    tiles.clear();
    const sent = Date.now();
    expect(await changeUse(worker, parcel, USES[1])).toBe(true);
    await until(USES[1]);
    console.log(`An edit is on the second screen after ${Date.now() - sent} ms.`);
    await keepPicture(looker, 'two-screens-after');
    await looker.waitForTimeout(6_000);
    const seen = await whatWasSeen(looker);
    console.log('Seen meanwhile:', JSON.stringify(seen), 'asked:', tiles.asked().join(' '), 'of', held.length);
    expect(tiles.asked().sort()).toEqual(touched());
    expect(seen.uses).toEqual([...USES]);
    expect(seen.fewest).toBe(seen.most);
    expect(seen.changed).toBeGreaterThan(0);
    expect(seen.changed).toBeLessThan(0.02);
  });

  test('a screen that was cut off catches up by what it missed, by the same few tiles', async () => {
    const lines: (string | undefined)[] = [];
    looker.on('request', async (request) => {
      if (/\/api\/live/.test(request.url())) lines.push((await request.allHeaders())['last-event-id']);
    });
    line.cut();
    expect(await changeUse(worker, parcel, USES[0])).toBe(true);
    await looker.waitForTimeout(2_000);
    expect(await useOnMap(looker, parcel)).toBe(USES[1]);
    tiles.clear();
    await watchMap(looker, parcel);
    line.mend();
    await until(USES[0]);
    await looker.waitForTimeout(4_000);
    const seen = await whatWasSeen(looker);
    console.log('Caught up from', lines.at(-1), 'by', tiles.asked().join(' '), JSON.stringify(seen));
    expect(Number(lines.at(-1))).toBeGreaterThan(0);
    expect(tiles.asked().sort()).toEqual(touched());
    expect(seen.fewest).toBe(seen.most);
  });

  test('what is edited after the first tiles and before the live line stands is not missed', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.addInitScript(prepareWatching);
    await signIn(page, house, 'canbo');
    let letThrough: () => void = () => undefined;
    const edited = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route('**/api/live*', async (route) => {
      await edited;
      await route.continue();
    });
    const { at } = await cardOf(worker, parcel);
    await page.goto(`${house}/canbo?at=@${at?.[0]},${at?.[1]},16.6z`);
    await mapAtRest(page);
    await expect.poll(() => useOnMap(page, parcel)).toBe(USES[0]);
    expect(await changeUse(worker, parcel, USES[1])).toBe(true);
    await page.waitForTimeout(1_500);
    expect(await useOnMap(page, parcel)).toBe(USES[0]);
    letThrough();
    await until(USES[1], page);
    await page.context().close();
    expect(await changeUse(worker, parcel, USES[0])).toBe(true);
    await until(USES[0]);
  });

  test('a tile that cannot be had keeps its picture and is asked for again', async () => {
    let refused = 0;
    await looker.route(PARCEL_TILES, (route) => {
      refused += 1;
      return refused <= touched().length ? route.fulfill({ status: 503 }) : route.continue();
    });
    await watchMap(looker, parcel);
    expect(await changeUse(worker, parcel, USES[1])).toBe(true);
    await until(USES[1]);
    const seen = await whatWasSeen(looker);
    expect(refused).toBeGreaterThan(touched().length);
    expect(seen.fewest).toBe(seen.most);
    await looker.unroute(PARCEL_TILES);
  });

  test('where the log no longer reaches back, everything is loaded again', async () => {
    const jsons: string[] = [];
    looker.on('request', (request) => {
      if (/\/tiles\/[a-z-]+\.json/.test(request.url())) jsons.push(request.url());
    });
    await looker.context().route('**/api/live*', (route) =>
      route.fulfill({
        contentType: 'text/event-stream',
        body: 'retry: 600000\nevent: reset\nid: 999999\ndata: {}\n\n',
      }),
    );
    tiles.clear();
    line.cut();
    line.mend();
    await expect.poll(() => [...new Set(tiles.asked())].sort(), { timeout: 20_000 }).toEqual([...held].sort());
    expect(jsons.length).toBeGreaterThanOrEqual(3);
    expect(mistakes).toEqual([]);
  });

  test('the public asks now and then: unchanged tiles by version, touched ones without, and again when touched again', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.addInitScript(prepareWatching);
    const asked = listenToTiles(page);
    const card = await cardOf(worker, parcel);
    const cells: number[] = [];
    let revision = 1;
    await page.route('**/tiles/*.json', async (route) => {
      const answer = await route.fetch();
      const thua = { version: 'v1', revision, touched: { zoom: 13, cells } };
      await route.fulfill({ response: answer, json: { ...(await answer.json()), thua } });
    });
    const lookAgain = () => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
    await page.goto(`${house}/?at=@${card.at?.[0]},${card.at?.[1]},16.6z`);
    await mapAtRest(page);
    expect(asked.asked().length).toBeGreaterThan(0);
    expect(asked.asked().every((name) => name.endsWith('?v=v1'))).toBe(true);
    asked.clear();
    await lookAgain();
    await page.waitForTimeout(1_000);
    expect(asked.asked()).toEqual([]);

    const [lng = 0, lat = 0] = card.at ?? [];
    const y = Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 8192);
    cells.push(y * 8192 + Math.floor(((lng + 180) / 360) * 8192));
    for (revision = 2; revision < 4; revision += 1) {
      await lookAgain();
      await expect.poll(() => asked.asked().length, { timeout: 10_000 }).toBeGreaterThan(0);
      await page.waitForTimeout(1_000);
      expect(asked.asked().some((name) => name.includes('?'))).toBe(false);
      expect(asked.asked().some((name) => name.startsWith('parcels/') && draws(name, bounds))).toBe(true);
      asked.clear();
    }
    await page.context().close();
  });
});
