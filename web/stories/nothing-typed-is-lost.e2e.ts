// Nothing that was typed is lost by one key: forms keep what is in them until it is sent.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, mapAtRest, openBrowser, openPage, signIn } from './browser.ts';
import { cardOf, correct, plainParcel } from './land.ts';

const house = inject('house');

describe.skipIf(!hasChromium)('nothing typed is lost (needs Chromium)', () => {
  let browser: Browser;
  let officer: Page;
  let parcel: number;

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page: officer } = await openPage(browser, 'desk'));
    await signIn(officer, house, 'canbo');
    parcel = await plainParcel(officer, house, 8);
  });
  afterAll(() => browser?.close());

  test('Escape closes the form of a flag and keeps what is written; sent, it is a draft no more', async () => {
    const comment = officer.getByLabel('Ghi chú');
    await officer.goto(`${house}/canbo?parcel=${parcel}&act=flag`);
    await comment.fill('Mốc phía đông đã đổ');
    await comment.press('Escape');
    await comment.waitFor({ state: 'detached' });
    await officer.getByText('Cờ đang viết được giữ lại').first().waitFor();
    await officer.keyboard.press('f');
    await expect.poll(() => comment.inputValue()).toBe('Mốc phía đông đã đổ');
    await officer.reload();
    await expect.poll(() => comment.inputValue()).toBe('Mốc phía đông đã đổ');
    // The draft of one parcel is not that of another.
    const other = await plainParcel(officer, house, 9);
    await officer.goto(`${house}/canbo?parcel=${other}&act=flag`);
    await expect.poll(() => comment.inputValue()).toBe('');
    await officer.goto(`${house}/canbo?parcel=${parcel}&act=flag`);
    await comment.press('Control+Enter');
    await comment.waitFor({ state: 'detached' });
    await officer.keyboard.press('f');
    await expect.poll(() => comment.inputValue()).toBe('');
  });

  test('the reason why a flag is dismissed outlives Escape', async () => {
    await officer.goto(`${house}/canbo?parcel=${parcel}&panel=flags`);
    const row = officer.locator('li', { hasText: 'Mốc phía đông đã đổ' }).first();
    await row.getByRole('button').first().click();
    await row.getByRole('button', { name: 'Bỏ qua…' }).click();
    await row.getByLabel(/Khác/).check();
    await row.getByLabel('Ghi rõ lý do').fill('Mốc đã được dựng lại');
    await officer.keyboard.press('Escape');
    await row.getByRole('button', { name: 'Bỏ qua…' }).click();
    await expect.poll(() => row.getByLabel('Ghi rõ lý do').inputValue()).toBe('Mốc đã được dựng lại');
  });

  test('the note of a decision outlives Escape', async () => {
    const address = 'Ấp Ghi Chú Còn Nguyên';
    expect(await correct(officer, house, parcel, { address })).toBe(201);
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'duyet');
    await page.goto(`${house}/canbo?panel=proposals`);
    await mapAtRest(page);
    const proposal = page.locator('li', { hasText: address }).first();
    const note = proposal.getByLabel(/Ghi chú/);
    await note.fill('Thiếu văn bản của xã');
    await note.press('Escape');
    await note.waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await expect.poll(() => note.inputValue()).toBe('Thiếu văn bản của xã');
    await proposal.getByRole('button', { name: 'Từ chối' }).click();
    await proposal.waitFor({ state: 'detached' });
    expect((await cardOf(page, house, parcel)).address).not.toBe(address);
    await page.context().close();
  });

  test('a new account that is half filled in waits, without its password', async () => {
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'quantri');
    await page.goto(`${house}/quantri?account=new`);
    await page.getByLabel('Họ và tên').fill('Ngô Thị Dở Dang');
    await page.getByText('Tự nhập').click();
    await page.getByLabel('Mật khẩu mới').fill('mot-mat-khau-rat-dai');
    await page.getByRole('button', { name: 'Thôi' }).click();
    await page.getByLabel('Họ và tên').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('mot-mat-khau');
    await page.getByRole('button', { name: /Thêm tài khoản/ }).click();
    await expect.poll(() => page.getByLabel('Họ và tên').inputValue()).toBe('Ngô Thị Dở Dang');
    await page.context().close();
  });
});
