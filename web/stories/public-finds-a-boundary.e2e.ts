// The public, on a phone: finds a parcel by number, sees its boundary and its figures, sends the link on.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, overhang } from './browser.ts';

interface Found {
  readonly id: number;
  readonly properties: { readonly communeCode: string; readonly sheetNo: string; readonly parcelNo: string };
}

/** A numbered parcel with a shape, as an outsider would come to know one: from the open list. */
async function someParcel(house: string): Promise<Found> {
  const { communes } = (await (await fetch(`${house}/api/units`)).json()) as { communes: { code: string }[] };
  const list = await fetch(`${house}/api/parcels?commune=${communes[0]?.code}&having=all&limit=50`);
  const { features } = (await list.json()) as { features: (Found & { geometry: unknown })[] };
  const found = features.find(({ geometry, properties }) => geometry && properties.sheetNo && properties.parcelNo);
  if (!found) throw new Error('The seeded commune has no numbered parcel with a shape.');
  return found;
}

describe.skipIf(!hasChromium)('the public finds a boundary on a phone (needs Chromium)', () => {
  const house = inject('house');
  let browser: Browser;
  let page: Page;
  let mistakes: string[];
  let parcel: Found;

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page, mistakes } = await openPage(browser, 'phone'));
    parcel = await someParcel(house);
  });
  afterAll(() => browser?.close());

  const box = () => page.getByRole('combobox', { name: 'Tra cứu' });
  const title = () => page.getByRole('heading', { level: 1 });

  test('without signing in the map is there, and says that it is sample data and no proof', async () => {
    await page.goto(house);
    await mapAtRest(page);
    await keepPicture(page, 'public-phone-start');
    await page.getByText('Dữ liệu mẫu, không có thật').waitFor();
    await page.getByText('không có giá trị pháp lý').first().waitFor();
  });

  test('typing sheet and number offers the parcel; one tap opens it', async () => {
    const { sheetNo, parcelNo } = parcel.properties;
    await box().fill(`${sheetNo}/${parcelNo}`);
    await page.getByRole('option').first().waitFor();
    await keepPicture(page, 'public-phone-search');
    await page.getByRole('option').first().tap();
    await title()
      .filter({ hasText: `Thửa ${parcelNo}` })
      .waitFor();
    await mapAtRest(page);
    await keepPicture(page, 'public-phone-parcel');
    await title()
      .filter({ hasText: `Tờ ${sheetNo}` })
      .waitFor();
    await expect.poll(() => page.locator('dd').first().textContent()).toMatch(/^[\d.]+,\d\u00a0m²$/);
  });

  test('every vertex has its coordinates, every edge its length', async () => {
    await page.getByRole('button', { name: 'Tọa độ đỉnh' }).tap();
    const rows = page.locator('tbody tr');
    await rows.first().waitFor();
    await keepPicture(page, 'public-phone-vertices');
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(3);
    await expect.poll(() => rows.first().textContent()).toMatch(/\d\u2009\d{3}\u2009\d{3},\d{3}/);
  });

  test('nothing is wider than the phone', async () => {
    await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
  });

  test('the address restores the screen, and the permalink opens the same parcel', async () => {
    const { communeCode, sheetNo, parcelNo } = parcel.properties;
    await page.reload();
    await title()
      .filter({ hasText: `Thửa ${parcelNo}` })
      .waitFor();
    await page.goto(`${house}/p/${communeCode}/${sheetNo}/${parcelNo}`);
    await title()
      .filter({ hasText: `Thửa ${parcelNo}` })
      .waitFor();
    await mapAtRest(page);
  });

  test('a tap on the map picks the parcel that lies there', async () => {
    await page.goto(`${house}/?parcel=${parcel.id}`);
    await title().waitFor();
    await mapAtRest(page);
    const view = () => new URL(page.url()).searchParams.get('at') ?? '';
    const at = view();
    await page.getByRole('button', { name: 'Xóa ô tìm' }).tap();
    await title().waitFor({ state: 'detached' });
    await page.locator('#map').tap({ position: { x: 180, y: 260 } });
    const picked = title().or(page.getByText('chồng lên nhau'));
    await picked.first().waitFor();
    expect(view()).toBe(at);
  });

  test('on a desk the legend tells land uses nearby, families of them from afar, and density from farther still', async () => {
    const { page: desk } = await openPage(browser, 'desk');
    const legend = desk.locator('section').filter({ hasText: 'Chú giải' });
    const { at } = (await (await fetch(`${house}/api/parcels/${parcel.id}`)).json()) as { at: [number, number] };
    const look = (zoom: number) => desk.goto(`${house}/?at=@${at[0]},${at[1]},${zoom}z`);
    await look(18);
    await legend
      .getByText(/^[A-Z]{3} Đất /)
      .first()
      .waitFor();
    await look(10);
    await legend.getByText(/^Đất /).first().waitFor();
    await expect.poll(() => legend.getByText(/^[A-Z]{3} /).count()).toBe(0);
    await keepPicture(desk, 'public-desk-afar');
    await look(6);
    await legend.getByText('mật độ thửa').waitFor();
    await desk.context().close();
  });

  test('the page made no mistake on the way', () => {
    expect(mistakes).toEqual([]);
  });
});
