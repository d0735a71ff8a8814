// An administrator makes an account, sees what it looked at, and locks it: its session ends on the other screen.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { hasChromium, keepPicture, openBrowser, openPage, SCREENS, signIn } from './browser.ts';

const PATIENCE = 30_000;

describe.skipIf(!hasChromium)('an administrator keeps accounts and reads the access log (needs Chromium)', () => {
  const house = inject('house');
  const name = `canbo.moi.${Date.now() % 1_000_000}`;
  let browser: Browser;
  let page: Page;
  let mistakes: string[];
  let worker: Page;
  let password = '';

  beforeAll(async () => {
    browser = await openBrowser();
    ({ page, mistakes } = await openPage(browser, 'desk'));
    ({ page: worker } = await openPage(browser, 'small'));
  });
  afterAll(() => browser?.close());

  const rowOf = (who: string) => page.getByRole('row').filter({ hasText: who });

  test('signing in, the page lists accounts with role, reach and state', async () => {
    await signIn(page, house, 'quantri');
    await page.goto(`${house}/quantri`);
    await rowOf('canbo').first().waitFor({ timeout: PATIENCE });
    await rowOf('lanhdao').filter({ hasText: 'Lãnh đạo' }).waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-accounts');
  });

  test('A opens the form, and Enter makes the account with a password that is told once', async () => {
    await page.getByRole('heading', { name: 'Quản trị' }).click();
    await page.keyboard.press('a');
    await page.getByLabel('Tên đăng nhập').fill(name);
    await page.getByLabel('Họ và tên').fill('Ngô Văn Mới');
    await page.getByRole('combobox', { name: 'Xã, phường phụ trách' }).fill('99001');
    await page.getByRole('option', { name: /99001/ }).click();
    await keepPicture(page, 'admin-new-account');
    await page.getByLabel('Họ và tên').press('Enter');
    const told = page.locator('output');
    await told.waitFor({ timeout: PATIENCE });
    password = (await told.textContent()) ?? '';
    expect(password).toMatch(/^\w{4}(-\w{4}){3}$/);
    await keepPicture(page, 'admin-password-once');
    await page.getByRole('button', { name: 'Đã ghi lại, đóng' }).click();
    await page.getByRole('heading', { name: 'Ngô Văn Mới' }).waitFor();
    expect(page.url()).not.toContain(name);
    expect(await page.content()).not.toContain(password);
  });

  test('a weak password is refused with what to do', async () => {
    await page.getByRole('button', { name: 'Đặt lại mật khẩu' }).click();
    await page.getByText('Tự nhập').click();
    await page.getByLabel('Mật khẩu mới').fill('1234567890');
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await page.getByRole('alert').filter({ hasText: 'dễ đoán' }).waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-weak-password');
    await page.getByRole('button', { name: 'Thôi' }).click();
  });

  test('what the new officer looks at stands in the log, by day and by parcel', async () => {
    await signIn(worker, house, name, password);
    const found = await worker.request.get(`${house}/api/parcels?commune=99001&having=certificate&limit=1`);
    const [parcel] = ((await found.json()) as { features: { id: number }[] }).features;
    expect((await worker.request.get(`${house}/api/parcels/${parcel?.id}`)).status()).toBe(200);
    await page.getByRole('button', { name: 'Xem nhật ký của tài khoản này' }).click();
    await page.getByRole('row').filter({ hasText: name }).waitFor({ timeout: PATIENCE });
    await page.getByRole('listitem').filter({ hasText: 'Xem thẻ thửa có chủ' }).first().waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-log-account');
    await page.goto(`${house}/quantri?tab=log&parcel=${parcel?.id}`);
    await page.getByRole('button', { name: /^Chỉ thửa tờ / }).waitFor({ timeout: PATIENCE });
    await page.getByRole('listitem').filter({ hasText: name }).first().waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-log-parcel');
    await page.getByRole('button', { name: 'Bỏ mọi bộ lọc' }).click();
    await page.getByRole('row').filter({ hasText: 'quantri' }).first().waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-log');
  });

  test('locking the account ends its session at once', async () => {
    await page.goto(`${house}/quantri`);
    await page.getByLabel('Lọc theo tên').fill(name);
    await page.getByRole('button', { name: /Ngô Văn Mới/ }).click();
    await page.getByText('Chrome').waitFor({ timeout: PATIENCE });
    await keepPicture(page, 'admin-account');
    expect((await worker.request.get(`${house}/api/me`)).status()).toBe(200);
    await page.getByRole('button', { name: 'Khóa tài khoản' }).click();
    await page.getByRole('button', { name: 'Mở khóa' }).waitFor({ timeout: PATIENCE });
    expect((await worker.request.get(`${house}/api/me`)).status()).toBe(401);
    await keepPicture(page, 'admin-account-locked');
    await worker.goto(`${house}/dang-nhap`);
    await worker.getByLabel('Tên đăng nhập').fill(name);
    await worker.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await worker.getByRole('button', { name: 'Đăng nhập' }).click();
    await worker.getByText('Sai tên hoặc mật khẩu.').waitFor({ timeout: PATIENCE });
    expect(mistakes).toEqual([]);
  });

  test('the last administrator cannot lock himself out', async () => {
    await page.getByLabel('Lọc theo tên').fill('quantri');
    await page.getByRole('button', { name: /^Quản trị\s*quantri/ }).click();
    await page.getByRole('button', { name: 'Khóa tài khoản' }).click();
    await page.getByRole('alert').filter({ hasText: 'quản trị viên cuối cùng' }).waitFor({ timeout: PATIENCE });
  });

  test('a list that cannot be had says so and offers another try; one that is on its way is not called empty', async () => {
    await page.route('**/api/accounts?*', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').getByText('Máy chủ chưa trả lời').waitFor({ timeout: PATIENCE });
    expect(await page.getByText('Không có tài khoản nào khớp').count()).toBe(0);
    await keepPicture(page, 'admin-failed');
    await page.unroute('**/api/accounts?*');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await rowOf('canbo').first().waitFor({ timeout: PATIENCE });
  });

  test('an officer is told whom the page is for', async () => {
    const { page: officer } = await openPage(browser, 'small');
    await signIn(officer, house, 'canbo');
    await officer.goto(`${house}/quantri`);
    await officer.getByText('Trang dành cho: Quản trị').waitFor({ timeout: PATIENCE });
    await officer.context().close();
  });

  test.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])(
    'on the %s screen nothing scrolls sideways',
    async (screen) => {
      const { page: other } = await openPage(browser, screen, { colorScheme: 'dark' });
      await signIn(other, house, 'quantri');
      for (const [tab, search] of [
        ['accounts', ''],
        ['new', '?account=new'],
        ['log', '?tab=log'],
      ] as const) {
        await other.goto(`${house}/quantri${search}`);
        await other
          .getByText(tab === 'log' ? 'Từng lượt' : 'Tài khoản')
          .first()
          .waitFor({ timeout: PATIENCE });
        await other.waitForLoadState('networkidle');
        await keepPicture(other, `admin-${tab}-${screen}`);
        const over = await other.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over).toBeLessThanOrEqual(0);
      }
      await other.context().close();
    },
  );
});
