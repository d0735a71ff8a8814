// Loading is never "nothing here", and failed is neither: three states, told apart by what the sources say. Then what else a screen owes.
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, signIn } from './browser.ts';
import { cardOf, correct, plainParcel } from './land.ts';

const house = inject('house');
const EMPTY = /Chưa có thửa nào trong khung|Trong khung không có thửa nào/;

/** Holds back the tiles of parcels until `let` is called. */
async function holdTiles(page: Page, answer: (route: Route) => Promise<void> = (route) => route.continue()) {
  let open: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route(/\/tiles\/parcels[^/]*\/\d+/, async (route) => {
    await held;
    await answer(route).catch(() => undefined);
  });
  return () => open();
}

describe.skipIf(!hasChromium)('screens say how it is (needs Chromium)', () => {
  let browser: Browser;
  let approver: Page;
  let parcel: number;

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page: approver } = await openPage(browser, 'desk'));
    await signIn(approver, house, 'duyet');
    parcel = await plainParcel(approver, house, 3);
  });
  afterAll(() => browser?.close());

  test.each([
    ['the public page', '', undefined],
    ['the desk, land uses', '/canbo?panel=list', 'canbo'],
    ['the desk, flags', '/canbo?panel=list&by=flag', 'canbo'],
  ] as const)('%s: tiles on their way are loading, not nothing; then the rows', async (_name, path, account) => {
    const { page } = await openPage(browser, 'desk');
    if (account) await signIn(page, house, account);
    const { at } = await cardOf(approver, house, parcel);
    const view = `at=@${at?.[0]},${at?.[1]},17z`;
    const release = await holdTiles(page);
    await page.goto(`${house}${path || '/'}${path ? '&' : '?'}${view}`);
    await page.getByText('Đang tải thửa…').first().waitFor();
    await page.waitForTimeout(2_000);
    await expect.poll(() => page.getByText('Đang tải thửa…').count()).toBe(2);
    expect(await page.getByText(EMPTY).count()).toBe(0);
    release();
    await mapAtRest(page);
    await page
      .getByRole('button', { name: /^Thửa \d+/ })
      .first()
      .waitFor();
    await expect.poll(() => page.getByText('Đang tải thửa…').count()).toBe(0);
    await page.context().close();
  });

  test('tiles that cannot be had have failed; asked again, they are there', async () => {
    const { page } = await openPage(browser, 'desk');
    let broken = true;
    const release = await holdTiles(page, (route) => (broken ? route.fulfill({ status: 400 }) : route.continue()));
    release();
    const { at } = await cardOf(approver, house, parcel);
    await page.goto(`${house}/?at=@${at?.[0]},${at?.[1]},17z`);
    await page.getByText('Một phần bản đồ chưa tải được.').first().waitFor();
    expect(await page.getByText(EMPTY).count()).toBe(0);
    await keepPicture(page, 'tiles-failed');
    broken = false;
    await page.getByRole('button', { name: 'Thử lại' }).first().click();
    await page
      .getByRole('button', { name: /^Thửa \d+/ })
      .first()
      .waitFor();
    await page.context().close();
  });

  test('where there is no land, it says that there is none', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(`${house}/?at=@108.2,16.05,17z`);
    await mapAtRest(page);
    await page.getByText(EMPTY).first().waitFor();
    await page.context().close();
  });

  test('the card begins with holder and certificate; history names proposer and approver with their times', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    expect(await correct(page, house, parcel, { address: 'Ấp Đề Xuất' })).toBe(201);
    const list = await (await approver.request.get(`${house}/api/edits?state=proposed&parcel=${parcel}`)).json();
    await approver.request.post(`${house}/api/edits/${list.edits[0].id}/decision`, { data: { to: 'applied' } });
    const { owners } = await cardOf(page, house, parcel);
    await page.goto(`${house}/canbo?parcel=${parcel}`);
    const body = page.getByRole('tabpanel');
    await body
      .getByText(owners?.[0]?.name ?? 'Chưa có người sử dụng đất')
      .first()
      .waitFor();
    await body
      .getByText(/Chưa cấp GCN|GCN (còn hiệu lực|đã thu hồi|đã thay thế)/)
      .first()
      .waitFor();
    await page.getByRole('tab', { name: 'Lịch sử' }).click();
    const first = page.getByRole('listitem').filter({ hasText: 'Ấp Đề Xuất' }).first();
    await first.getByText('Đề xuất', { exact: true }).waitFor();
    await first.getByText('Phê duyệt', { exact: true }).waitFor();
    await expect.poll(() => first.locator('time').count()).toBe(2);
    await page.context().close();
  });

  test('a draft is thrown away only after a question, and comes back', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    await page.goto(`${house}/canbo?parcel=${parcel}&act=edit`);
    const address = page.getByLabel('Địa chỉ');
    await address.fill('Ấp Một Giờ Công');
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByText('1 trường').waitFor();
    await keepPicture(page, 'draft-asks');
    await page.getByRole('dialog').getByRole('button', { name: 'Giữ bản nháp' }).click();
    await expect.poll(() => address.inputValue()).toBe('Ấp Một Giờ Công');
    await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản nháp' }).click();
    await expect.poll(() => address.count()).toBe(0);
    await page.keyboard.press('Control+z');
    await address.waitFor();
    await expect.poll(() => address.inputValue()).toBe('Ấp Một Giờ Công');
    await page.context().close();
  });

  test('parcels of the neighbouring commune are drawn and open with what everybody may know', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    const me = await (await page.request.get(`${house}/api/me`)).json();
    const { communes } = await (await page.request.get(`${house}/api/units`)).json();
    const own = new Set(me.communes.map(({ code }: { code: string }) => code));
    const other = communes.find(({ code }: { code: string }) => !own.has(code));
    const far = await (await page.request.get(`${house}/api/parcels?commune=${other.code}&limit=50`)).json();
    const { id } = far.features.find(({ geometry }: { geometry: unknown }) => geometry);
    const { at } = await (await page.request.get(`${house}/api/parcels/${id}`)).json();
    await page.goto(`${house}/canbo?at=@${at[0]},${at[1]},18z`);
    await mapAtRest(page);
    const map = await page.getByRole('application').boundingBox();
    await page.mouse.click((map?.x ?? 0) + (map?.width ?? 0) / 2, (map?.y ?? 0) + (map?.height ?? 0) / 2);
    await page.waitForURL(/parcel=\d+/);
    await page.getByText(/Chỉ xem được thông tin công khai/).waitFor();
    await keepPicture(page, 'neighbour');
    await page.context().close();
  });

  test.each([
    ['the public page', '/', undefined],
    ['the desk', '/canbo', 'canbo'],
  ] as const)(
    '%s: the status bar names the meridian of the place looked at, not of another',
    async (_name, path, account) => {
      const { page } = await openPage(browser, 'desk');
      if (account) await signIn(page, house, account);
      const { communes } = await (await page.request.get(`${house}/api/units`)).json();
      const [here, there] = communes as { code: string; at: [number, number]; zone: number }[];
      if (!here || !there) throw new Error('The province has fewer than two communes.');
      // The province lies in one zone; to tell places apart one commune is said to lie in that of 103 degrees.
      await page.route('**/api/units', (route) =>
        route.fulfill({
          json: { communes: communes.map((unit: typeof here) => (unit === there ? { ...unit, zone: 9205 } : unit)) },
        }),
      );
      const bar = page.getByText(/^VN-2000 · KTT/);
      for (const [unit, meridian] of [
        [here, '105°45′'],
        [there, '103°00′'],
        [here, '105°45′'],
      ] as const) {
        await page.goto(`${house}${path}?at=@${unit.at[0]},${unit.at[1]},15z`);
        await mapAtRest(page);
        await bar.filter({ hasText: meridian }).first().waitFor();
      }
      await page.context().close();
    },
  );

  test('the communes of an account that reaches all of them: on their way, not to be had, none, and there', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'quantri');
    let answer = (_route: Route): Promise<void> => new Promise(() => undefined);
    await page.route('**/api/units', (route) => answer(route));
    await page.goto(`${house}/canbo`);
    await page.getByRole('status', { name: 'Đang tải' }).waitFor();
    answer = (route) => route.fulfill({ status: 400 });
    await page.reload();
    await page.getByText('Chưa tải được danh sách xã, phường').waitFor();
    await keepPicture(page, 'units-failed');
    answer = (route) => route.fulfill({ json: { communes: [] } });
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByText('Chưa có xã, phường nào').waitFor();
    answer = (route) => route.continue();
    await page.reload();
    await mapAtRest(page);
    await page.context().close();
  });

  test('a link whose parcel cannot be asked for says so, and asks again', async () => {
    const { page } = await openPage(browser, 'phone');
    const { communeCode, sheetNo, parcelNo } = await cardOf(approver, house, parcel);
    let broken = true;
    await page.route(/\/api\/parcels\?/, (route) => (broken ? route.fulfill({ status: 400 }) : route.continue()));
    await page.goto(`${house}/p/${communeCode}/${sheetNo}/${parcelNo}`);
    await page.getByRole('alert').getByRole('button', { name: 'Thử lại' }).waitFor();
    broken = false;
    await page.getByRole('button', { name: 'Thử lại' }).tap();
    await page.getByRole('heading', { name: new RegExp(`Thửa ${parcelNo}|cùng mang số ${parcelNo}`) }).waitFor();
    await page.context().close();
  });

  test('other filters that find nothing are awaited before it is said', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/api\/flags\?.*state=dismissed/, (route) =>
      route.fulfill({ json: { flags: [], total: 0, next: null } }),
    );
    await page.route(/\/api\/flags\?.*state=fixed/, async (route) => {
      await held;
      await route.fulfill({ json: { flags: [], total: 0, next: null } });
    });
    await page.goto(`${house}/canbo?panel=flags&state=dismissed`);
    const nothing = page.getByText('Không có cờ nào khớp bộ lọc');
    await nothing.waitFor();
    await page.getByLabel('Trạng thái').selectOption({ label: 'Đã sửa' });
    await expect.poll(() => nothing.count()).toBe(0);
    release();
    await nothing.waitFor();
    await page.context().close();
  });

  test('lost graphics memory has a word and a way back', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(house);
    await mapAtRest(page);
    await page.evaluate(() => {
      const context = document.querySelector<HTMLCanvasElement>('canvas.maplibregl-canvas')?.getContext('webgl2');
      context?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.getByText('Trình duyệt đã lấy lại bộ nhớ đồ họa').waitFor();
    await keepPicture(page, 'graphics-lost');
    await page.getByRole('button', { name: 'Vẽ lại bản đồ' }).click();
    await expect.poll(() => page.getByText('Trình duyệt đã lấy lại bộ nhớ đồ họa').count()).toBe(0);
    await mapAtRest(page);
    await page.context().close();
  });

  test.each([
    ['desk', '/canbo', 'canbo'],
    ['desk', '/', undefined],
    ['phone', '/', undefined],
  ] as const)('printed from the %s, %s shows map and parcel', async (screen, path, account) => {
    const { page } = await openPage(browser, screen);
    if (account) await signIn(page, house, account);
    await page.goto(`${house}${path}?parcel=${parcel}`);
    await mapAtRest(page);
    await page.getByRole('heading', { name: /^Thửa / }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    const colours = await page.locator('figure canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const seen = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 97)
        seen.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      return seen.size;
    });
    expect(colours).toBeGreaterThan(5);
    for (const shown of [page.locator('figure canvas'), page.getByRole('heading', { name: /^Thửa / })])
      await shown.waitFor();
    for (const tool of ['Phóng to', 'In bản đồ', 'Chỉnh sửa', 'Hàng việc'])
      await expect.poll(() => page.getByRole('button', { name: tool }).filter({ visible: true }).count()).toBe(0);
    await page.screenshot({
      path: `node_modules/.cache/thua-stories/print-${screen}-${account ?? 'public'}.png`,
      fullPage: true,
    });
    await page.context().close();
  });
});
