// The search box, as everyone uses it: hits under their communes, narrowed by key or finger; nothing that is typed stands in an address.
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, openBrowser, openPage, overhang, signIn } from './browser.ts';

interface Found {
  readonly id: number;
  readonly properties: {
    readonly communeCode: string;
    readonly sheetNo: string | null;
    readonly parcelNo: string | null;
  };
}

const numberOf = ({ properties: { sheetNo, parcelNo } }: Found): string => `${sheetNo}/${parcelNo}`;

async function parcelsOf(house: string, commune: string): Promise<readonly Found[]> {
  const list = await fetch(`${house}/api/parcels?commune=${commune}&limit=1000`);
  return ((await list.json()) as { features: Found[] }).features.filter(
    ({ properties }) => properties.sheetNo !== null && properties.parcelNo !== null,
  );
}

describe.skipIf(!hasChromium)('the search box (needs Chromium)', () => {
  const house = inject('house');
  let browser: Browser;
  /** A number that several communes have, and one that a commune has twice. */
  let common: string;
  let twice: Found | undefined;

  beforeAll(async () => {
    browser = await openBrowser();
    const { communes } = (await (await fetch(`${house}/api/units`)).json()) as { communes: { code: string }[] };
    const lists = await Promise.all(communes.map(({ code }) => parcelsOf(house, code)));
    const [first = [], ...others] = lists.map((list) => new Set(list.map(numberOf)));
    common = [...first].find((number) => others.every((each) => each.has(number))) ?? '';
    twice = lists.flatMap((list) =>
      list.filter((each, i) => list.findIndex((one) => numberOf(one) === numberOf(each)) < i),
    )[0];
  });
  afterAll(() => browser?.close());

  const box = (page: Page) => page.getByRole('combobox', { name: 'Tra cứu' });
  const options = (page: Page) => page.getByRole('option');
  const lit = (page: Page) => page.locator('[role="option"][aria-selected="true"]');

  test('the public narrows hits of several communes by keyboard, and widens again', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(house);
    await box(page).fill(common);
    const narrowing = page.getByRole('group', { name: 'Thu hẹp theo xã' });
    await narrowing.waitFor();
    await keepPicture(page, 'search-desk-groups');
    await expect.poll(() => page.getByRole('listbox').getByText(/^Tờ /).count()).toBeGreaterThan(1);
    await box(page).press('ArrowUp');
    await expect.poll(() => lit(page).count()).toBe(1);
    const name = (await lit(page).textContent()) ?? '';
    await box(page).press('Enter');
    await page.getByText('Chỉ trong ').waitFor();
    await keepPicture(page, 'search-desk-narrowed');
    expect(name).toContain((await page.getByText('Chỉ trong ').textContent())?.replace('Chỉ trong ', ''));
    await options(page).filter({ hasText: 'Mọi xã' }).click();
    await narrowing.waitFor();
    await page.context().close();
  });

  test('on a phone a finger narrows, and nothing is wider than the screen', async () => {
    const { page } = await openPage(browser, 'phone');
    await page.goto(house);
    await box(page).fill(common);
    const way = page.getByRole('group', { name: 'Thu hẹp theo xã' }).getByRole('option').first();
    await way.waitFor();
    await keepPicture(page, 'search-phone-groups');
    await expect.poll(async () => (await way.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await way.tap();
    await page.getByText('Chỉ trong ').waitFor();
    await keepPicture(page, 'search-phone-narrowed');
    await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('a number alone asks for its sheet or commune, and what is not there is said with ways on', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(house);
    await box(page).fill('140');
    await page.getByText('cần thêm số tờ hoặc tên xã').waitFor();
    await keepPicture(page, 'search-desk-needs-commune');
    await box(page).fill('tờ 9999 thửa 9999');
    await page.getByText('Không thấy tờ 9999 thửa 9999').waitFor();
    await keepPicture(page, 'search-desk-miss');
    await page.context().close();
  });

  test('that the last question found nothing is not said of this one; Enter waits for its own answer', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(house);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/search', async (route) => {
      if (route.request().postDataJSON().q === common) await held;
      await route.continue();
    });
    await box(page).fill('tờ 9999 thửa 9999');
    const miss = page.getByText('Không thấy tờ 9999 thửa 9999');
    await miss.waitFor();
    await box(page).fill(common);
    await expect.poll(() => miss.count()).toBe(0);
    await box(page).press('Enter');
    expect(new URL(page.url()).searchParams.get('parcel')).toBeNull();
    release();
    await page.waitForURL(/parcel=\d+/);
    await page.getByRole('heading', { name: `Thửa ${common.split('/')[1]}` }).waitFor();
    await page.context().close();
  });

  test('rows of the last question are not picked for this one', async () => {
    const { page } = await openPage(browser, 'desk');
    await page.goto(house);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/search', async (route) => {
      if (route.request().postDataJSON().q !== common) await held;
      await route.continue();
    });
    await box(page).fill(common);
    await options(page).first().waitFor();
    await box(page).fill('tờ 9999 thửa 9999');
    await box(page).press('Enter');
    release();
    await page.getByText('Không thấy tờ 9999 thửa 9999').waitFor();
    expect(new URL(page.url()).searchParams.get('parcel')).toBeNull();
    await page.context().close();
  });

  test('what is typed travels in bodies: never in an address of a request or of the page', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    await page.goto(`${house}/canbo`);
    await box(page).fill('Nguyễn Văn Thử Tên');
    await page.getByText('Không thấy Nguyễn Văn Thử Tên').waitFor();
    await box(page).fill('079185001234');
    const inBody = () => asked.find((request) => request.postData()?.includes('079185001234'));
    await expect.poll(() => inBody()?.url()).toBe(`${house}/api/search`);
    await inBody()?.response();
    await page.getByText('Không thấy').first().waitFor();
    const addresses = [...asked.map((request) => request.url()), page.url()].map(decodeURIComponent).join('\n');
    expect(addresses).not.toMatch(/Nguyễn|079185001234/);
    await box(page).fill('nguyen van');
    await options(page).first().waitFor();
    await keepPicture(page, 'search-desk-persons');
    await box(page).fill(common.split('/')[1] ?? '');
    await options(page).filter({ hasText: 'thửa' }).first().waitFor();
    await keepPicture(page, 'search-desk-bare-number');
    await page.context().close();
  });

  test('a link that several parcels answer offers the choice; a dead one says which parcel was not found', async () => {
    const { page } = await openPage(browser, 'phone');
    if (twice) {
      const { communeCode, sheetNo, parcelNo } = twice.properties;
      await page.goto(`${house}/p/${communeCode}/${sheetNo}/${parcelNo}`);
      await page.getByRole('heading', { name: `cùng mang số ${parcelNo}, tờ ${sheetNo}` }).waitFor();
      await keepPicture(page, 'permalink-choice');
      await page.getByRole('listitem').getByRole('button').first().tap();
      await page.getByRole('heading', { name: `Thửa ${parcelNo}` }).waitFor();
    }
    await page.goto(`${house}/p/99001/36/no-such`);
    await page.getByRole('heading', { name: 'Không có thửa no-such, tờ 36' }).waitFor();
    await keepPicture(page, 'permalink-dead');
    await page.context().close();
  });
});
