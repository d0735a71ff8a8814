// The officer's day: find a parcel, read its card, flag it while a second screen looks on; correct it while another is faster.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, mapAtRest, openBrowser, openPage, signIn } from './browser.ts';

const house = inject('house');

interface Found {
  readonly id: number;
  readonly sheet: string;
  readonly no: string;
}

/** A parcel of the officer's commune with a shape, without certificate, whose number stands once. */
async function uncertified(page: Page, skip = 0): Promise<Found> {
  return page.evaluate(async (leave) => {
    const me = await (await fetch('/api/me')).json();
    const list = await (await fetch(`/api/parcels?commune=${me.communes[0].code}&limit=400`)).json();
    let left = leave;
    for (const { id, geometry } of list.features) {
      if (!geometry) continue;
      const card = await (await fetch(`/api/parcels/${id}`)).json();
      if (card.certificates.length > 0 || card.states.certificate === 1 || card.flags.length > 0) continue;
      if (left === 0) return { id, sheet: card.sheetNo, no: card.parcelNo };
      left -= 1;
    }
    throw new Error('Every parcel is certified.');
  }, skip);
}

async function findBySearch(page: Page, { sheet, no }: Found): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(`${sheet}/${no}`);
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `Thửa ${no}` }).waitFor();
}

describe.skipIf(!hasChromium)('An officer at work (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  async function officer(name = 'canbo', screen: 'desk' | 'small' | 'phone' = 'desk') {
    const opened = await openPage(browser, screen);
    await signIn(opened.page, house, name);
    await opened.page.goto(`${house}/canbo`);
    await mapAtRest(opened.page);
    return opened;
  }

  test('finds a parcel by number, reads its card, flags it, and a second screen sees the flag at once', async () => {
    const { page, mistakes } = await officer();
    const second = await officer();
    const parcel = await uncertified(page);
    await findBySearch(page, parcel);
    await mapAtRest(page);
    await keepPicture(page, 'officer-card-1440');
    await page.getByRole('tabpanel').getByText('Diện tích (m²)').first().waitFor();
    await page.getByRole('tab', { name: 'Chủ sử dụng' }).click();
    // A tabpanel that has not come yet would hold no number either.
    await page.getByRole('tab', { name: 'Chủ sử dụng', selected: true }).waitFor();
    await page.getByRole('tabpanel').getByText(/\S/).first().waitFor();
    expect(await page.getByRole('tabpanel').textContent()).not.toMatch(/\d{12}/);

    await second.page.goto(`${house}/canbo?panel=flags&parcel=${parcel.id}&tab=flags`);
    await mapAtRest(second.page);
    await second.page.getByText('Thửa này không có cờ lỗi.').waitFor();

    const comment = `Bờ ranh lệch ${parcel.sheet}/${parcel.no}`;
    await page.getByRole('tab', { name: 'Thửa' }).focus();
    await page.keyboard.press('f');
    await page.keyboard.press('2');
    await page.getByLabel('Ghi chú').fill(comment);
    await keepPicture(page, 'officer-flag-1440');
    await page.keyboard.press('Control+Enter');
    await second.page.getByText(comment).first().waitFor();
    await keepPicture(second.page, 'officer-second-screen-1440');

    await second.page.locator('li', { hasText: comment }).getByRole('button').first().click();
    await second.page.keyboard.press('1');
    await second.page.locator('li', { hasText: comment }).getByText('Đang xử lý').first().waitFor();
    await page.getByRole('tab', { name: 'Cờ' }).click();
    await page.getByRole('tabpanel').getByText('Đang xử lý').waitFor();
    expect([...mistakes, ...second.mistakes]).toEqual([]);
    await page.context().close();
    await second.page.context().close();
  });

  test('corrects a parcel that somebody else has just corrected: both versions side by side, nothing lost', async () => {
    const { page } = await officer('duyet');
    const other = await officer('duyet');
    const parcel = await uncertified(page, 1);
    for (const each of [page, other.page]) {
      await each.goto(`${house}/canbo?parcel=${parcel.id}&act=edit`);
      await each.getByLabel('Địa chỉ').waitFor();
    }
    await page.getByLabel('Địa chỉ').fill('Ấp Giữa, sửa trước');
    await other.page.getByLabel('Địa chỉ').fill('Ấp Giữa, sửa sau');
    await other.page.getByText('Nháp đã lưu').waitFor();
    await page.keyboard.press('Control+s');
    await page.getByRole('button', { name: 'Hoàn tác' }).waitFor();

    await other.page.keyboard.press('Control+s');
    const conflict = other.page.getByRole('region', { name: 'Hai bản khác nhau' });
    await conflict.getByRole('heading', { name: `Thửa ${parcel.no}, tờ ${parcel.sheet}` }).waitFor();
    await conflict.getByText('sửa trước').first().waitFor();
    await conflict.getByText('sửa sau').first().waitFor();
    await keepPicture(other.page, 'officer-conflict-1440');
    await conflict.getByRole('button', { name: 'Đặt thay đổi của tôi' }).click();
    await expect.poll(() => other.page.getByLabel('Địa chỉ').inputValue()).toBe('Ấp Giữa, sửa sau');
    await other.page.getByRole('button', { name: 'Áp dụng' }).click();
    await other.page.getByRole('button', { name: 'Hoàn tác' }).click();
    await other.page.getByText('Đã hoàn tác').first().waitFor();
    await other.page.getByRole('tab', { name: 'Lịch sử' }).click();
    await other.page.getByText('Phiên bản 4').waitFor();
    await keepPicture(other.page, 'officer-history-1440');
    await page.context().close();
    await other.page.context().close();
  });

  test('a proposal of an officer is approved by another, and the first screen shows the new value', async () => {
    const { page } = await officer();
    const approver = await officer('duyet');
    const parcel = await uncertified(page, 3);
    const address = `Ấp Mới ${Date.now()}`;
    await page.goto(`${house}/canbo?parcel=${parcel.id}&act=edit`);
    await page.getByLabel('Địa chỉ').fill(address);
    await page.keyboard.press('Control+s');
    await page
      .getByText(/chờ duyệt/)
      .first()
      .waitFor();
    await approver.page.goto(`${house}/canbo?panel=proposals`);
    const proposal = approver.page.locator('li', { hasText: address }).first();
    await proposal.waitFor();
    await keepPicture(approver.page, 'officer-proposal-1440');
    await proposal.getByRole('button', { name: 'Phê duyệt' }).click();
    await page.getByRole('tabpanel').getByText(address).waitFor();
    await keepPicture(page, 'officer-approved-1440');
    await page.context().close();
    await approver.page.context().close();
  });

  test('a flag carries a photo, and the photo opens', async () => {
    const { page } = await officer();
    const parcel = await uncertified(page, 4);
    await page.goto(`${house}/canbo?parcel=${parcel.id}&act=flag&panel=flags`);
    await page.getByRole('heading', { name: `Thửa ${parcel.no}` }).waitFor();
    const photo = await page.screenshot({ type: 'jpeg', quality: 30 });
    await page.locator('input[type=file]').setInputFiles({ name: 'moc.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('moc.jpg').waitFor();
    const comment = `Mốc đổ ${parcel.sheet}/${parcel.no}`;
    await page.getByLabel('Ghi chú').fill(comment);
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('Ghi chú').waitFor({ state: 'detached' });
    await page.locator('li', { hasText: comment }).getByText('Mới', { exact: true }).waitFor();
    await page.locator('li', { hasText: comment }).getByRole('button').first().click();
    const address = await page.locator('a[href^="/api/documents/"]').first().getAttribute('href');
    const answer = await page.request.get(`${house}${address}`);
    expect(answer.headers()['content-type']).toBe('image/jpeg');
    await page.context().close();
  });

  test('parcels over each other offer a choice, a parcel without shape says so', async () => {
    const { page } = await officer();
    const { stacked, bare } = await page.evaluate(async () => {
      const me = await (await fetch('/api/me')).json();
      const commune = me.communes[0].code;
      const features: { id: number; geometry: { coordinates: unknown } | null }[] = [];
      let next: string | undefined = `/api/parcels?commune=${commune}&limit=400`;
      while (next) {
        const list = await (await fetch(next)).json();
        features.push(...list.features);
        next = list.links?.find(({ rel }: { rel: string }) => rel === 'next')?.href;
      }
      const without = await (await fetch(`/api/parcels?commune=${commune}&having=no_shape&limit=1`)).json();
      // A copy of a parcel lies exactly over it: the same first vertices twice.
      const seen = new Set<string>();
      const twice = features.find(({ geometry }) => {
        const text = geometry && JSON.stringify(geometry.coordinates);
        if (text && seen.has(text)) return true;
        if (text) seen.add(text);
        return false;
      });
      return { stacked: twice?.id as number | undefined, bare: without.features[0]?.id as number };
    });
    await page.goto(`${house}/canbo?parcel=${bare}`);
    await page.getByText('Chưa có hình thửa, chỉ có thuộc tính').waitFor();
    expect(stacked).toBeDefined();
    const card = await (await page.request.get(`${house}/api/parcels/${stacked}`)).json();
    await page.goto(`${house}/canbo?at=@${card.at[0]},${card.at[1]},20z`);
    await mapAtRest(page);
    const box = await page.locator('#map').boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    const choice = page.getByRole('region', { name: /thửa chồng lên nhau/ });
    await choice.waitFor();
    await choice.getByRole('listitem').nth(1).getByRole('button').click();
    await page.getByRole('heading', { level: 2, name: /^Thửa / }).waitFor();
    await page.context().close();
  });

  test('the page stands at 1024 and at 360', async () => {
    for (const screen of ['small', 'phone'] as const) {
      const { page, mistakes } = await officer('canbo', screen);
      const parcel = await uncertified(page, 2);
      await page.goto(`${house}/canbo?parcel=${parcel.id}`);
      await page.getByRole('heading', { name: `Thửa ${parcel.no}` }).waitFor();
      await mapAtRest(page);
      await keepPicture(page, `officer-${screen}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
      expect(mistakes).toEqual([]);
      await page.context().close();
    }
  });
});
