// Leadership: one look at the province, one click into a commune, and the very parcels behind a number.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, overhang, signIn } from './browser.ts';

/** 1.668 -> 1668 */
const figure = (text: string | null): number => Number((text ?? '').replace(/\D/g, ''));

describe.skipIf(!hasChromium)(
  'leadership drills from the province to the parcels of one number (needs Chromium)',
  () => {
    const house = inject('house');
    let browser: Browser;
    let page: Page;
    let mistakes: string[];
    let expected = 0;

    beforeAll(async () => {
      browser = await openBrowser();
      ({ page, mistakes } = await openPage(browser, 'desk'));
    });
    afterAll(() => browser?.close());

    const rows = () => page.getByRole('table').locator('tbody tr');
    const listed = () => page.locator('button[aria-pressed]').filter({ hasText: /^(Tờ \S+ thửa|Thiếu số)/ });

    test('signing in opens the figures of all communes, map and table in step', async () => {
      await signIn(page, house, 'lanhdao');
      await page.waitForURL((url) => url.pathname === '/tongquan');
      await rows().first().waitFor();
      await mapAtRest(page);
      await keepPicture(page, 'overview-desk');
      await expect.poll(() => rows().count()).toBe(3);
      const total = page.getByText('Tổng số thửa').locator('..').locator('.num').first();
      await total.filter({ hasText: /\d/ }).waitFor();
      const beyondTotal = async () => {
        const counts = await rows().locator('td:nth-child(2)').allTextContents();
        return counts.map(figure).reduce((sum, each) => sum + each, -figure(await total.textContent()));
      };
      await expect.poll(beyondTotal).toBe(0);
    });

    test('as long as the numbers are being counted, the page says so', async () => {
      let answer: () => void = () => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await page.route('**/api/coverage?*', async (route) => {
        await held;
        await route.continue();
      });
      await page.reload();
      await page.getByRole('status').getByText('Đang cộng số liệu').waitFor();
      await page.getByText('Tổng số thửa').waitFor();
      await keepPicture(page, 'overview-counting');
      answer();
      await rows().first().waitFor();
      await expect.poll(() => page.getByText('Đang cộng số liệu').count()).toBe(0);
      await page.unroute('**/api/coverage?*');
      await mapAtRest(page);
    });

    test('the map has its buttons on it, where they can be pressed', async () => {
      const nearer = page.getByRole('button', { name: 'Phóng to' });
      await nearer.click({ timeout: 5000 });
      await mapAtRest(page);
      const rightOfMiddle = async () => {
        const map = await page.getByRole('application').boundingBox();
        return ((await nearer.boundingBox())?.x ?? 0) - (map?.x ?? 0) - (map?.width ?? 0) / 2;
      };
      await expect.poll(rightOfMiddle).toBeGreaterThan(0);
      await page.getByRole('button', { name: 'Thu nhỏ' }).click({ timeout: 5000 });
    });

    test('a number of flagged parcels opens exactly that many parcels', async () => {
      const number = rows().first().locator('td:nth-child(6) button');
      const flagged = async () => {
        expected = figure(await number.textContent());
        return expected;
      };
      await expect.poll(flagged).toBeGreaterThan(0);
      await number.click();
      await page.getByRole('heading', { name: /^Có cờ lỗi: / }).waitFor();
      await listed().first().waitFor();
      const seen = new Set<string>();
      const list = listed().first().locator('xpath=ancestor::div[contains(@class,"scroll")]');
      const seenSoFar = async () => {
        const addresses = await page
          .locator('a[href^="/canbo?commune="]')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        for (const address of addresses) seen.add(address);
        await list.evaluate((element) => element.scrollBy(0, 300));
        return seen.size;
      };
      await expect.poll(seenSoFar, { timeout: 60_000 }).toBe(expected);
      await keepPicture(page, 'overview-parcels-behind');
    });

    test('a parcel of the list is shown on the map, and the address brings the screen back', async () => {
      await listed().first().scrollIntoViewIfNeeded();
      await listed().first().click();
      await page.waitForURL(/parcel=\d+/);
      await mapAtRest(page);
      await keepPicture(page, 'overview-parcel');
      await page.reload();
      await page.getByRole('heading', { name: /^Có cờ lỗi: / }).waitFor();
      const pressed = page.locator('button[aria-pressed="true"]').filter({ hasText: /^(Tờ|Thiếu)/ });
      await expect.poll(() => pressed.count()).toBe(1);
    });

    test('from the list the parcel opens on the cadastral map, without its holders and without tools to write', async () => {
      await page.locator('a[href^="/canbo?commune="]').first().click();
      await page.waitForURL(/\/canbo\?/);
      await page.getByRole('heading', { name: /^Thửa / }).waitFor();
      await mapAtRest(page);
      await keepPicture(page, 'overview-cadastral-map');
      await page.getByRole('tabpanel').getByText(/\S/).first().waitFor();
      expect(await page.getByRole('button', { name: /Chỉnh sửa/ }).count()).toBe(0);
      expect(await page.getByRole('button', { name: /Hiện đầy đủ/ }).count()).toBe(0);
    });

    test('the report is an XLSX file with a row a commune', async () => {
      await page.goto(`${house}/tongquan`);
      await rows().first().waitFor();
      const waiting = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Xuất báo cáo' }).click();
      const path = await (await waiting).path();
      const { readFileSync } = await import('node:fs');
      const { unzipSync, strFromU8 } = await import('fflate');
      const files = unzipSync(readFileSync(path));
      const sheet = Object.entries(files).find(([name]) => name.endsWith('sheet1.xml'));
      const lines = strFromU8(sheet?.[1] ?? new Uint8Array()).match(/<row /g)?.length ?? 0;
      expect(lines).toBeGreaterThanOrEqual(4);
    });

    test('no screen of leadership shows a person', async () => {
      const persons = await page.request.get(`${house}/api/parcels?commune=99001&having=certificate&limit=1`);
      const [found] = ((await persons.json()) as { features: { id: number }[] }).features;
      const card = (await (await page.request.get(`${house}/api/parcels/${found?.id}`)).json()) as Record<
        string,
        unknown
      >;
      expect(card['owners']).toBeNull();
      expect(card['certificates']).toBeNull();
      expect(mistakes).toEqual([]);
    });

    test.each(['small', 'phone'] as const)('on the %s screen nothing scrolls sideways', async (screen) => {
      const { page: other } = await openPage(browser, screen);
      await signIn(other, house, 'lanhdao');
      await other.getByRole('table').waitFor();
      await mapAtRest(other);
      await keepPicture(other, `overview-${screen}`);
      await expect.poll(() => overhang(other)).toBeLessThanOrEqual(0);
      await other.context().close();
    });
  },
);
