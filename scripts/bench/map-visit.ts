// One visit to a page with a map, as a person makes it, with what the probe saw.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { vn2000ToWgs84, wgs84ToVn2000 } from '../../data/crs/shift.ts';
import type { Store } from '../../data/store/store.ts';
import { readView } from '../../web/map/view.ts';
import { openPage, signIn } from '../../web/stories/browser.ts';
import { parcelNearest, type TargetRow } from './map.sql.ts';
import { PROBE, type Seen } from './map-probe.ts';
import { tileCounter } from './tile-counter.ts';
import { UnequalError } from './verdict.ts';

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Place {
  readonly house: string;
  readonly store: Store;
  readonly commune: string;
  /** Of the view, VN-2000 degrees. */
  readonly middle: readonly [number, number];
  /** The same in WGS 84. */
  readonly at: readonly [number, number];
  /** Of the signed-in officer. */
  readonly session: Session;
}

export interface Trip {
  /** Of the page. */
  readonly path: string;
  /** Signed in. */
  readonly officer: boolean;
  readonly zoom: number;
}

export interface Look {
  readonly seen: Seen;
  /** Different parcels in the tiles that were fetched. */
  readonly parcels: number;
}

const PATIENCE = 60_000;
/** Parcels to click on lie so far apart, degrees. */
const STEP = 0.0001;

/** Pixels from one place to another (WGS 84), in web mercator with 512 pixel tiles. */
function pixelsBetween(from: readonly [number, number], to: readonly [number, number], zoom: number): [number, number] {
  const world = 512 * 2 ** zoom;
  const south = (lat: number): number => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);
  return [((to[0] - from[0]) / 360) * world, (south(to[1]) - south(from[1])) * world];
}

/** Asked from outside: the page's own security policy forbids what Playwright's waiting does. */
async function until(page: Page, expression: string): Promise<boolean> {
  const deadline = Date.now() + PATIENCE;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

const seenOn = (page: Page): Promise<Seen> => page.evaluate('window.probe');

/** Drags the map 400 pixels and back. */
async function pan(page: Page, x: number, y: number): Promise<void> {
  await page.evaluate('window.probe.record()');
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 40; step++) await page.mouse.move(x - (step <= 20 ? step : 40 - step) * 20, y);
  await page.mouse.up();
  await page.evaluate('window.probe.recording = false');
}

/** Where the map looks now, as the page's address says it. */
function viewNow(page: Page, place: Place): readonly [number, number] {
  const view = readView(new URL(page.url()).searchParams.get('at') ?? undefined);
  return view ? [view.lng, view.lat] : place.at;
}

/** From here on a parcel is large enough on screen to be aimed at. */
const AIM_ZOOM = 16;

/** Pans, then clicks a parcel near the middle and waits for its card; of the parcel aimed at, where it can be. */
async function work(page: Page, place: Place, zoom: number, turn: number): Promise<Seen> {
  const box = await page.locator('[data-map]').boundingBox();
  if (!box) throw new UnequalError('FAILED the gate: there is no map to click on');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await pan(page, x, y);
  const { frames } = await seenOn(page);
  // The map glides on after the drag; then the address follows.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await page.locator('[data-map="rest"]').waitFor();
  const near = wgs84ToVn2000(...viewNow(page, place));
  const target = await place.store.first<TargetRow>(parcelNearest(near[0] + (turn - 2) * STEP, near[1]));
  if (!target) throw new UnequalError('FAILED the gate: there is no parcel to click on');
  const [right, down] = pixelsBetween(viewNow(page, place), vn2000ToWgs84(target.lon, target.lat), zoom);
  await page.mouse.move(x + right, y + down);
  const numbers = zoom < AIM_ZOOM ? '' : `'${target.sheetNo}', '${target.parcelNo}'`;
  await page.evaluate(`window.probe.await(${numbers})`);
  await page.mouse.click(x + right, y + down);
  if (!(await until(page, 'window.probe.card > 0'))) {
    throw new UnequalError(
      `FAILED the gate: a click on ${target.sheetNo}/${target.parcelNo} at zoom ${zoom} shows no card of it`,
    );
  }
  return { ...(await seenOn(page)), frames };
}

/** Signs in through the form, once for all visits. */
export async function sessionOf(browser: Browser, house: string, username: string, password: string): Promise<Session> {
  const { page } = await openPage(browser, 'desk');
  await signIn(page, house, username, password);
  const session = await page.context().storageState();
  await page.context().close();
  return session;
}

/** With a cold browser cache; undefined where the page shows no parcels. @throws UnequalError where a click shows another parcel */
export async function visit(browser: Browser, place: Place, trip: Trip, turn: number): Promise<Look | undefined> {
  const { house, at, session, commune } = place;
  const { path, officer, zoom } = trip;
  const { page } = await openPage(browser, 'desk', officer ? { storageState: session } : {});
  try {
    await page.addInitScript({ content: PROBE });
    const countParcels = tileCounter(page);
    const view = `at=@${at[0].toFixed(6)},${at[1].toFixed(6)},${zoom}z`;
    await page.goto(`${house}${path}?${view}${officer ? `&commune=${commune}` : ''}`);
    if (!(await until(page, 'window.probe.rest > 0 && window.probe.parcels > 0'))) return undefined;
    const parcels = await countParcels();
    return { seen: await work(page, place, zoom, turn), parcels };
  } finally {
    await page.context().close();
  }
}
