// A shared corner moved with the mouse, a parcel split by area: drafted, kept through a reload, sent, approved, seen by the public.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { moveNodes } from '../../data/actions/nodes.ts';
import { isProblem } from '../../data/actions/refusal.ts';
import type { Place } from '../../data/geometry/reshaping/move-nodes.ts';
import { apply } from '../../data/land/apply.ts';
import type { Land, LandRecord } from '../../data/land/land.ts';
import { landOf } from '../../data/land/working-set.ts';
import { WorkingSet } from '../../data/model/working-set.ts';
import { judge } from '../../data/rules/judge.ts';
import { formatMetres } from '../../data/survey/typed-coordinate.ts';
import { vertexTable } from '../../data/survey/vertex-table.ts';
import type { Atlas, Point } from '../map/atlas.ts';
import { toWgs84 } from '../map/exact-shape.ts';
import { writeView } from '../map/view.ts';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, signIn } from './browser.ts';
import { cardOf, plainParcel } from './land.ts';
import { prepareWatching } from './map-watch.ts';

type Parcel = Extract<LandRecord, { type: 'parcel' }>;
const BY = [300, 200] as const;

const has = ({ value }: Parcel, [e, n]: Place): boolean =>
  (value.shape?.polygons.flat() ?? []).some((ring) =>
    ring.some((mm, i) => i % 2 === 0 && mm === e && ring[i + 1] === n),
  );

/** A corner that the parcel shares with another of the commune, which may be moved a little without a document. */
function sharedCorner(land: Land, parcel: Parcel): { readonly from: Place; readonly others: number } | undefined {
  const ring = parcel.value.shape?.polygons[0]?.[0] ?? [];
  for (let i = 0; i < ring.length; i += 2) {
    const from: Place = [ring[i] as number, ring[i + 1] as number];
    const [e, n] = from;
    const sharers = land
      .near({ minE: e, minN: n, maxE: e, maxN: n })
      .filter((ground) => ground.type === 'parcel' && has(ground, from));
    const change = moveNodes(land, { moves: [{ from, to: [e + BY[0], n + BY[1]] }] });
    if (isProblem(change) || sharers.length < 2 || change.records.some(({ type }) => type !== 'parcel')) continue;
    const { land: after, change: made } = apply(land, change);
    const { refusals } = judge({ before: land, after, change: made, grounds: { reason: 'vì', documentId: 1 } });
    if (refusals.length === 0) return { from, others: sharers.length - 1 };
  }
  return undefined;
}

const isOwn = ({ place }: Land, { communeCode }: LandRecord): boolean => place.communeCode === communeCode;

async function landAround(page: Page, house: string, id: number): Promise<Land> {
  const { bounds } = await cardOf(page, house, id);
  const [w, s, e, n] = bounds ?? [0, 0, 0, 0];
  const answer = await page.request.get(
    `${house}/api/land?bbox=${[w - 0.002, s - 0.002, e + 0.002, n + 0.002].join()}`,
  );
  return landOf(WorkingSet.parse(await answer.json()));
}

/** Where a place lies in the map, CSS pixels. */
const inMap = (page: Page, zone: number, place: Place): Promise<Point> =>
  page.evaluate(
    (at) => {
      const element = document.getElementById('map') as unknown as Record<string, unknown>;
      return (window as unknown as { atlasOf(element: unknown): Atlas }).atlasOf(element).screenOf(at);
    },
    toWgs84(zone, place),
  );

/** Where a place lies on the screen, once the map no longer glides. */
async function onScreen(page: Page, zone: number, place: Place): Promise<Point> {
  let point = await inMap(page, zone, place);
  await expect
    .poll(async () => {
      const before = point;
      await page.waitForTimeout(400);
      point = await inMap(page, zone, place);
      return Math.hypot(point[0] - before[0], point[1] - before[1]);
    })
    .toBe(0);
  const frame = await page.locator('#map').boundingBox();
  return [point[0] + (frame?.x ?? 0), point[1] + (frame?.y ?? 0)];
}

describe.skipIf(!hasChromium)('An officer edits boundaries (needs Chromium)', () => {
  const house = inject('house');
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  async function atDesk(user: string) {
    const opened = await openPage(browser, 'desk');
    await opened.page.addInitScript(prepareWatching);
    await signIn(opened.page, house, user);
    return opened;
  }
  const rail = (page: Page) => page.getByRole('navigation', { name: 'Công cụ chỉnh ranh' });
  const ledger = (page: Page) => page.getByRole('complementary', { name: 'Khung làm việc' });

  /** Enters the editor with a place in the middle of the map. */
  async function edit(page: Page, id: number, zone: number, place: Place): Promise<void> {
    const card = await cardOf(page, house, id);
    const [lng, lat] = toWgs84(zone, place);
    const at = writeView({ lng, lat, zoom: 20 });
    await page.goto(`${house}/canbo?commune=${card.communeCode}&parcel=${id}&at=${at}`);
    await mapAtRest(page);
    await page.keyboard.press('e');
    await rail(page).waitFor();
    await mapAtRest(page);
  }

  /** A parcel with a corner that may be moved. */
  async function movable(page: Page) {
    const land = await landAround(page, house, await plainParcel(page, house));
    for (const record of land.all()) {
      const corner = record.type === 'parcel' && isOwn(land, record) ? sharedCorner(land, record) : undefined;
      if (corner) return { id: record.id, land, ...corner };
    }
    throw new Error('No corner may be moved.');
  }

  it('drags a shared corner: the neighbour follows, the draft outlives a reload, the public sees what was approved', async () => {
    const { page, mistakes } = await atDesk('canbo');
    const { id, land, from, others } = await movable(page);
    const { zone } = land.place;
    await edit(page, id, zone, from);
    const [x, y] = await onScreen(page, zone, from);
    const [toX, toY] = await onScreen(page, zone, [from[0] + BY[0], from[1] + BY[1]]);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(toX + 40, toY + 40, { steps: 4 });
    await page.mouse.move(toX, toY, { steps: 4 });
    await page.mouse.up();
    const rows = ledger(page).locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(others + 1);
    expect(await ledger(page).locator('tfoot').textContent()).toMatch(/[+−]?0,0/);
    await keepPicture(page, 'boundary-corner');

    await page.keyboard.press('Control+z');
    await ledger(page).getByText('Chưa sửa ranh nào.').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => rows.count()).toBe(others + 1);
    await page.getByText('Nháp đã lưu').waitFor();

    await page.reload();
    await rail(page).waitFor();
    await expect.poll(() => rows.count()).toBe(others + 1);
    await page.getByLabel('Lý do').fill('Đo đạc lại theo hiện trạng');
    const paper = { name: 'bien-ban.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };
    await page.getByLabel('Văn bản', { exact: true }).setInputFiles(paper);
    await page.getByText('bien-ban.pdf').waitFor();
    const sent = page.waitForResponse(
      (answer) => answer.url().endsWith('/api/edits') && answer.request().method() === 'POST',
    );
    // One Escape leaves the field, not the editor.
    await page.getByLabel('Lý do').focus();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Gửi kiểm tra/ }).click();
    const receipt = await (await sent).json();
    expect(receipt.state, JSON.stringify(receipt)).toBe('proposed');
    await rail(page).waitFor({ state: 'detached' });

    const approver = await atDesk('duyet');
    const decision = await approver.page.request.post(`${house}/api/edits/${receipt.id}/decision`, {
      data: { to: 'applied' },
    });
    expect(decision.status(), await decision.text()).toBe(200);
    const after = await cardOf(page, house, id);
    const ring = after.shape?.polygons[0]?.[0] ?? [];
    expect(ring.some((mm, i) => i % 2 === 0 && mm === from[0] && ring[i + 1] === from[1])).toBe(false);
    expect([...mistakes, ...approver.mistakes]).toEqual([]);
    await page.context().close();
    await approver.page.context().close();
  });

  it('splits off 40 m² along an edge, and says when a line splits nothing', async () => {
    const { page, mistakes } = await atDesk('canbo');
    const { id } = await movable(page);
    const { shape } = await cardOf(page, house, id);
    const ring = shape?.polygons[0]?.[0] ?? [];
    const middle: Place = [
      Math.round(((ring[0] as number) + (ring[2] as number)) / 2),
      Math.round(((ring[1] as number) + (ring[3] as number)) / 2),
    ];
    await edit(page, id, shape?.zone ?? 0, middle);
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Theo diện tích' }).click();
    const [x, y] = await onScreen(page, shape?.zone ?? 0, middle);
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.getByText(/^Song song cạnh dài/).waitFor();
    await page.getByLabel('Diện tích (m²)').fill('40');
    await page.keyboard.press('Enter');
    await ledger(page).getByRole('rowheader', { name: 'mới' }).waitFor();
    expect(await ledger(page).locator('tbody').textContent()).toMatch(/40,0/);
    await keepPicture(page, 'boundary-split');

    await page.getByRole('button', { name: 'Vẽ đường' }).click();
    await page.mouse.click(x + 20, y + 40);
    await page.mouse.click(x + 60, y + 40);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(mistakes).toEqual([]);
    await page.context().close();
  });

  it('types a coordinate, and tells what a traverse fails to close by before it is taken', async () => {
    const { page, mistakes } = await atDesk('canbo');
    const { id, land, from } = await movable(page);
    await edit(page, id, land.place.zone, from);
    await page.keyboard.press('t');
    const [e, n] = from;
    const shape = land.get('parcel', id)?.value.shape;
    const vertex = shape && vertexTable(shape).find(({ eastMm, northMm }) => eastMm === e && northMm === n);
    const cell = page.getByLabel(`X (Bắc) m ${vertex?.number}`, { exact: true });
    await cell.fill('Ba');
    await cell.press('Enter');
    await page.getByText('Không phải là tọa độ trong múi chiếu này: Ba').waitFor();
    await cell.fill(formatMetres(n + 200, ','));
    await cell.press('Enter');
    await ledger(page).locator('tbody tr').first().waitFor();
    await page.keyboard.press('Escape');
    await keepPicture(page, 'boundary-table');

    await page.getByRole('button', { name: 'Tuyến đo' }).click();
    await page.getByLabel(/^Tuyến đo: mỗi dòng/).fill('1-2 0°00′00″ 10\n2-3 120°00′00″ 10\n3-1 240°00′00″ 10,03');
    await page.getByText(/Sai số khép 0,030 m, 1:1\.001/).waitFor();
    expect(mistakes).toEqual([]);
    await page.context().close();
  });
});
