// Every page in every state before axe, light and dark; fingers, keys and a screen at 200 %.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  followQuestions,
  hasChromium,
  keepPicture,
  mapAtRest,
  openBrowser,
  openPage,
  overhang,
  SCREENS,
  signIn,
} from './browser.ts';
import { plainParcel } from './land.ts';

const house = inject('house');
/** As text: the page's own rules let no foreign script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Off unless asked for by a tag: it reads only letters, so "1/225" is no part of "Thửa 225, tờ 1", and initials that are hidden from
 * readers count as words.
 */
const EXPERIMENTAL = { 'label-content-name-mismatch': { enabled: false } };

/** What axe finds, one line a fault, with the element it is about. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (options) => (window as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run(options),
    { runOnly: TAGS, rules: EXPERIMENTAL },
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Things that are pressed and are smaller than a finger, by their words. Text inside a sentence is read, not aimed at. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, summary, [role=tab], input:not([type=radio], [type=checkbox])',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(
        ({ element, box }) => `${element.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`,
      ),
  );

describe.skipIf(!hasChromium)('everybody can use it (needs Chromium)', () => {
  let browser: Browser;
  let parcel: number;
  /** An account of an officer, as the address names it. */
  let account: string;

  beforeAll(async () => {
    browser = await openBrowser();
    const { page } = await openPage(browser, 'desk');
    await signIn(page, house, 'canbo');
    parcel = await plainParcel(page, house);
    await page.context().close();
    const { page: keeper } = await openPage(browser, 'desk');
    await signIn(keeper, house, 'quantri');
    const { accounts } = await (await keeper.request.get(`${house}/api/accounts`)).json();
    account = accounts.find(({ username }: { username: string }) => username === 'canbo').id;
    await keeper.context().close();
  });
  afterAll(() => browser?.close());

  const states = (): readonly (readonly [who: string | undefined, paths: readonly string[]])[] => [
    [undefined, ['/', `/?parcel=${parcel}`, '/dang-nhap', '/khong-co', '/p/99001/1/99999']],
    [
      'duyet',
      [
        '/canbo',
        ...['land', 'owners', 'certificates', 'flags', 'history'].map((tab) => `/canbo?parcel=${parcel}&tab=${tab}`),
        ...['flags', 'list', 'proposals'].map((panel) => `/canbo?panel=${panel}`),
        `/canbo?parcel=${parcel}&act=edit`,
        `/canbo?parcel=${parcel}&act=flag`,
        '/duyet',
        '/duyet?kind=geometry&compare=swipe',
      ],
    ],
    ['lanhdao', ['/tongquan', '/tongquan?unit=99001', '/tongquan?unit=99001&having=all']],
    ['quantri', ['/quantri', '/quantri?account=new', `/quantri?account=${account}`, '/quantri?tab=log']],
  ];

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any page or state, %s',
    async (scheme) => {
      const found: string[] = [];
      for (const [who, paths] of states()) {
        const { page } = await openPage(browser, 'desk');
        await page.addInitScript((choice) => localStorage.setItem('mantine-color-scheme-value', choice), scheme);
        const answered = followQuestions(page);
        if (who) await signIn(page, house, who);
        for (const path of paths) {
          await page.goto(house + path);
          await page.locator('main, h1').first().waitFor();
          // The picture of the map is nothing to axe.
          await answered();
          found.push(...(await faults(page)).map((fault) => `${path} ${fault}`));
        }
        await page.context().close();
      }
      expect([...new Set(found)]).toEqual([]);
    },
    480_000,
  );

  test('axe finds nothing on a phone, and everything that is pressed is 44 px', async () => {
    const found: string[] = [];
    for (const [who, path] of [
      [undefined, `/?parcel=${parcel}`],
      ['canbo', `/canbo?parcel=${parcel}`],
      ['lanhdao', '/tongquan'],
      ['quantri', '/quantri'],
      ['quantri', '/quantri?account=new'],
      ['quantri', `/quantri?account=${account}`],
      ['quantri', '/quantri?tab=log'],
    ] as const) {
      const { page } = await openPage(browser, 'phone');
      const answered = followQuestions(page);
      if (who) await signIn(page, house, who);
      await page.goto(house + path);
      if (path.startsWith('/quantri')) await page.getByRole('heading', { name: 'Quản trị' }).waitFor();
      else await mapAtRest(page);
      await answered();
      found.push(...[...(await faults(page)), ...(await tooSmall(page))].map((fault) => `${path} ${fault}`));
      await page.context().close();
    }
    expect(found).toEqual([]);
  }, 300_000);

  test('on a phone no page is out of sight: in the bar, and in the menu of the account', async () => {
    const { page } = await openPage(browser, 'phone');
    await signIn(page, house, 'quantri');
    const bar = page.getByRole('navigation', { name: 'Các trang' });
    await bar.getByRole('link', { name: 'Quản trị' }).waitFor();
    await expect.poll(() => bar.evaluate((nav) => nav.scrollWidth - nav.clientWidth)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: /^Tài khoản / }).tap();
    await page.getByRole('menuitem', { name: 'Quản trị' }).tap();
    await page.waitForURL((url) => url.pathname === '/quantri');
    await page.context().close();
  });

  test.each(['read', 'all'] as const)('nothing lies over the handle of the sheet (%s)', async (stop) => {
    const { page } = await openPage(browser, 'phone');
    await page.goto(`${house}/?parcel=${parcel}`);
    await mapAtRest(page);
    if (stop === 'all') await page.getByRole('button', { name: /Mở rộng/ }).click();
    const handle = page.getByRole('button', { name: /Mở rộng|Thu gọn/ });
    const covered = () =>
      handle.evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return [0.02, 0.25, 0.5, 0.75, 0.98].filter(
          (share) => document.elementFromPoint(left + width * share, top + height / 2) !== element,
        );
      });
    await expect.poll(covered).toEqual([]);
    await page.context().close();
  });

  test('at 200 % of a screen of 1280 one can write: a correction and a flag, nothing scrolls sideways', async () => {
    const { page } = await openPage(browser, 'desk', { ...SCREENS.desk, viewport: { width: 640, height: 450 } });
    await signIn(page, house, 'canbo');
    await page.goto(`${house}/canbo?parcel=${parcel}`);
    await page
      .getByRole('button', { name: /^Chỉnh sửa/ })
      .last()
      .click();
    await page.getByLabel('Địa chỉ').fill('Ấp Hai Trăm Phần Trăm');
    await page.getByRole('button', { name: /Gửi đề xuất/ }).click();
    await page
      .getByText(/đang chờ duyệt/)
      .first()
      .waitFor();
    await page
      .getByRole('button', { name: /^Gắn cờ/ })
      .last()
      .click();
    const form = page.getByRole('form', { name: /Gắn cờ lỗi/ });
    await form.waitFor();
    await keepPicture(page, 'zoom-200-flag');
    await expect.poll(async () => (await form.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await expect.poll(() => form.count()).toBe(0);
    await expect.poll(() => overhang(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
