// P5: from an edit that somebody posts to the pixels on another one's screen, and which tiles that takes.
import type { Browser, Page } from 'playwright-core';
import { baseOfCard, correctAttributes, landOfParcel } from '../../data/actions/correct-attributes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import { planeOf } from '../../data/crs/plane.ts';
import { vn2000ToWgs84 } from '../../data/crs/shift.ts';
import type { OfficerParcelCard } from '../../data/model/parcel-card.ts';
import { coverOfBox } from '../../tiles/delta/cover.ts';
import { holds } from '../../tiles/delta/touched.ts';
import { hasChromium, mapAtRest, openBrowser, openPage } from '../../web/stories/browser.ts';
import { prepareWatching } from '../../web/stories/map-watch.ts';
import { type Approver, addApprover, signInApprover } from './approver.ts';
import { builtWeb } from './built-web.ts';
import { openHttpCaller } from './http-caller.ts';
import { sessionOf } from './map-visit.ts';
import { QUAD_ORIGIN, QUAD_STEP } from './quad-parcels.ts';
import { SCREEN_PROBE, type ScreenSeen } from './screen-probe.ts';
import { type ScreenTiles, watchScreenTiles } from './screen-tiles.ts';
import { ourServer } from './tile-servers.ts';
import type { Ground } from './tiles-ground.ts';
import { figure, quantile, UnequalError, verdict } from './verdict.ts';

const ZOOM = 17;
const GOAL_MS = 500;
const APART_MS = 1_000;
/** For tiles that come after the picture. */
const AFTER_MS = 500;
const PATIENCE_MS = 20_000;
/** Around the middle of the screen, parcels east and north of it. */
const COLUMNS = [-6, -3, 0, 3, 6];
const ROWS = [-3, -1, 1, 3];
/** Two uses that are drawn in other colours. */
const USES = ['ONT', 'LUC'] as const;
const CREDENTIALS = { username: 'duyet-p5', password: 'thua-bench' };

interface OnScreen {
  /** Milliseconds since the POST was sent. */
  readonly heard: number;
  readonly fetched: number;
  readonly drawn: number;
  /** Tiles fetched, and tiles on screen that draw the parcel. */
  readonly tiles: number;
  readonly touched: number;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Degrees (WGS 84) half-way from a parcel's label to a vertex: inside, and beside what is written there. */
function insideOf({ id, at, shape }: OfficerParcelCard): readonly [number, number] {
  const [east, north] = shape?.polygons[0]?.[0] ?? [];
  if (!at || !shape || east === undefined || north === undefined) throw new Error(`Parcel ${id} has no place.`);
  const vertex = vn2000ToWgs84(...planeOf(shape.zone).toDegrees(east, north));
  return [at[0] + (vertex[0] - at[0]) * 0.6, at[1] + (vertex[1] - at[1]) * 0.6];
}

/** Pixels of a place on the map. @throws UnequalError where another parcel is drawn there */
async function pixelOf(page: Page, card: OfficerParcelCard): Promise<readonly [number, number]> {
  const [x, y] = await page.evaluate<[number, number]>(`window.screenProbe.atlas().screenOf([${insideOf(card)}])`);
  const ids = await page.evaluate(`window.screenProbe.atlas().parcelsAt([${x}, ${y}]).map(({ id }) => id)`);
  if (!(Array.isArray(ids) && ids.includes(card.id)))
    throw new UnequalError(`FAILED the gate: parcel ${card.id} is not at ${x}, ${y} of the screen`);
  return [x, y];
}

async function untilUsed(page: Page): Promise<ScreenSeen> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const seen = await page.evaluate<ScreenSeen>('({ ...window.screenProbe })');
    if (seen.used > 0) return seen;
    await pause(50);
  }
  throw new UnequalError(`FAILED the gate: an edit is not on the other screen after ${PATIENCE_MS} ms`);
}

/** One edit, followed to the screen. @throws UnequalError where it does not come there, or tiles are fetched that it does not touch */
async function follow(page: Page, tiles: ScreenTiles, approver: Approver, id: number): Promise<OnScreen> {
  const card = await approver.card(id);
  // ONT+CLN is drawn as ONT
  const use = card.landUse?.startsWith(USES[0]) ? USES[1] : USES[0];
  const change = correctAttributes(landOfParcel(baseOfCard(card)), { parcel: id, patch: { landUse: use } });
  if (isProblem(change) || !card.bounds) throw new Error(`Parcel ${id} cannot be edited.`);
  const [x, y] = await pixelOf(page, card);
  const { bounds } = card;
  const touched = tiles.held().filter((tile) => holds(coverOfBox(bounds, tile.z), tile.x, tile.y));
  tiles.forget();
  await page.evaluate(`window.screenProbe.watch(${id}, '${use}', ${x}, ${y})`);
  const sent = Date.now();
  await approver.apply(change);
  const { heard, used } = await untilUsed(page);
  await pause(Math.max(AFTER_MS, APART_MS - (Date.now() - sent)));
  const fetched = tiles.fetched();
  const names = new Set(touched.map(({ name }) => name));
  const other = fetched.find(({ name }) => !names.has(name));
  if (other) throw new UnequalError(`FAILED the gate: ${other.name} is fetched and not touched by an edit of ${id}`);
  const last = Math.max(...fetched.filter(({ at }) => at <= used).map(({ at }) => at));
  return {
    heard: heard - sent,
    fetched: last - sent,
    drawn: used - sent,
    tiles: fetched.length,
    touched: touched.length,
  };
}

async function openScreen(browser: Browser, house: string, side: number): Promise<{ page: Page; tiles: ScreenTiles }> {
  const storageState = await sessionOf(browser, house, CREDENTIALS.username, CREDENTIALS.password);
  const { page } = await openPage(browser, 'desk', { storageState });
  // what is compiled for Node names its functions by a helper
  await page.addInitScript({ content: 'window.__name = (named) => named;' });
  await page.addInitScript(prepareWatching);
  await page.addInitScript({ content: SCREEN_PROBE });
  const tiles = watchScreenTiles(page);
  const half = (side / 2) * QUAD_STEP;
  const [lng, lat] = vn2000ToWgs84(QUAD_ORIGIN.lon + half, QUAD_ORIGIN.lat + half);
  await page.goto(`${house}/canbo?at=@${lng.toFixed(6)},${lat.toFixed(6)},${ZOOM}z`);
  await mapAtRest(page);
  await pause(APART_MS);
  return { page, tiles };
}

function report(seen: readonly OnScreen[], say: Ground['say']): void {
  const of = (pick: (one: OnScreen) => number, share: number): string => figure(quantile(seen.map(pick), share));
  const both = (pick: (one: OnScreen) => number): string => `p50 ${of(pick, 0.5)} ms, p95 ${of(pick, 0.95)} ms`;
  const sum = (pick: (one: OnScreen) => number): number => seen.reduce((all, one) => all + pick(one), 0);
  say(
    `    since the POST: event heard ${both(({ heard }) => heard)}; tiles there ${both(({ fetched }) => fetched)}; ` +
      `on screen ${both(({ drawn }) => drawn)} (software drawing)`,
  );
  say(
    `    ${sum(({ tiles }) => tiles)} tiles fetched for ${seen.length} edits; ${sum(({ touched }) => touched)} on screen were touched, no other was fetched`,
  );
  say(
    verdict(
      'P5 edit to pixels p95',
      quantile(
        seen.map(({ drawn }) => drawn),
        0.95,
      ),
      GOAL_MS,
      ' ms',
    ),
  );
}

export async function editOnScreen(ground: Ground): Promise<void> {
  const { say, atEnd, server, url, directory, side } = ground;
  if (!hasChromium) {
    say('  P5 skipped: no Chromium');
    return;
  }
  builtWeb();
  const ours = await ourServer({ url, server, directory, archive: '', atEnd });
  const house = new URL(ours.urlOf({ z: 0, x: 0, y: 0 })).origin;
  await addApprover(url, CREDENTIALS);
  const caller = openHttpCaller(house);
  atEnd(() => caller.close());
  const approver = await signInApprover(caller, CREDENTIALS);
  const browser = await openBrowser({ handleSIGINT: false, handleSIGTERM: false });
  atEnd(() => browser.close());
  const { page, tiles } = await openScreen(browser, house, side);
  say(
    `  P5: ${COLUMNS.length * ROWS.length} edits of land use, a second apart; officer's page, 1440 x 900 at zoom ${ZOOM}, ${tiles.held().length} parcel tiles`,
  );
  const seen: OnScreen[] = [];
  for (const row of ROWS) {
    for (const column of COLUMNS) {
      const id = 1_000_000 + (Math.floor(side / 2) + column) * side + Math.floor(side / 2) + row;
      seen.push(await follow(page, tiles, approver, id));
    }
  }
  report(seen, say);
}
